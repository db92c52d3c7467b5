package io.epmdwatch.bench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The bare loop of {@code epscan.c}. */
final class CLoop implements Contender {
  static final String NAME = "C loop";

  private final Path program;

  CLoop(Path program) {
    this.program = program;
  }

  @Override
  public List<Measurement> run(BenchmarkSet set, FarmProcess farm) {
    List<String> command =
        List.of(
            program.toString(),
            set.farm().range().toString(),
            Integer.toString(set.farm().port()),
            Integer.toString(set.inFlight()),
            Long.toString(set.connectTimeout().toMillis()));
    List<Measurement> passes = new ArrayList<>();
    MachineLoad load = new MachineLoad(farm.pid());
    Command.run(command, "", line -> passes.add(measured(set, load, Figures.parse(line))));
    return passes;
  }

  private static Measurement measured(BenchmarkSet set, MachineLoad load, Figures figures) {
    double others = load.othersSinceStart((long) figures.number("cpu_micros"));
    return new Measurement(
        set.name(), NAME, figures.with("other_work", SweepRepetition.decimal(others)));
  }
}
