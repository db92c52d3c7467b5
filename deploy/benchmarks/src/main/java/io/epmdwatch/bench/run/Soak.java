package io.epmdwatch.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Sweeps the hostile farm over and over in one JVM, and fails when anything grows. */
@CommandLine.Command(
    name = "soak",
    description = "Sweeps the hostile farm for a long time; fails when anything grows.",
    mixinStandardHelpOptions = true)
final class Soak implements Callable<Integer> {
  private static final String SET = "hostile-full";

  @Option(
      names = "--minutes",
      required = true,
      description = "How long at least; a sample a minute, or 16 in all if it is shorter.")
  private int minutes;

  @Option(names = "--seed", description = "Seed of the farm; default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Override
  public Integer call() {
    BenchmarkSet set =
        Catalogue.sets(seed, 0).stream()
            .filter(one -> one.name().equals(SET))
            .findFirst()
            .orElseThrow();
    List<String> arguments = new ArrayList<>(SetArguments.of(set, 0));
    try (FarmProcess farm = FarmProcess.start(set, 0)) {
      arguments.add(Long.toString(farm.pid()));
      arguments.add(Integer.toString(minutes));
      Command.run(Command.java(Ours.OPTIONS, SoakMain.class, arguments), "", System.out::println);
      return 0;
    } catch (IllegalStateException e) {
      System.err.println("soak failed, see above: " + e.getMessage());
      return 1;
    }
  }
}
