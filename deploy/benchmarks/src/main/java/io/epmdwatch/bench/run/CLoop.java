package io.epmdwatch.bench.run;

import io.epmdwatch.bench.farm.Others;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The bare loop of {@code epscan.c}. */
final class CLoop implements Contender {
  static final String NAME = "C loop";

  private final Path program;

  CLoop(Path program) {
    this.program = program;
  }

  @Override
  public void run(BenchmarkSet set, FarmProcess farm, Consumer<Measurement> told) {
    List<String> command =
        List.of(
            program.toString(),
            set.farm().range().toString(),
            Integer.toString(set.farm().port()),
            Integer.toString(set.inFlight()),
            Long.toString(timeout(set).toMillis()));
    MachineLoad load = new MachineLoad(farm.pid());
    Command.run(command, "", line -> told.accept(measured(set, load, Figures.parse(line))));
  }

  /** It has one for all. */
  private static Duration timeout(BenchmarkSet set) {
    return set.farm().others() == Others.DROP ? set.connectTimeout() : set.farm().deadline();
  }

  private static Measurement measured(BenchmarkSet set, MachineLoad load, Figures figures) {
    double others = load.othersSinceStart((long) figures.number("cpu_micros"));
    return new Measurement(
        set.name(),
        NAME,
        figures
            .with("farm_micros", load.farmMicrosSinceStart())
            .with("other_work", SweepRepetition.decimal(others)));
  }
}
