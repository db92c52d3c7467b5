package io.epmdwatch.bench.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Lets every contender sweep every set, prints the figures and the goals, and keeps them in a file.
 * Run by the script {@code run}, which gives it a network of its own.
 */
@CommandLine.Command(
    name = "run",
    description =
        "Measures the prober against a simulated farm; the judgement: run judgement --help.",
    mixinStandardHelpOptions = true,
    subcommands = Soak.class)
final class Benchmark implements Callable<Integer> {
  @Parameters(
      paramLabel = "SET",
      description =
          "all, network, refused, refused12, dropped, hostile, full, hostile-full; all of"
              + " them unless listed")
  private List<String> names = new ArrayList<>();

  @Option(names = "--seed", description = "Seed of the farms; default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--smaller",
      paramLabel = "BITS",
      description = "Make every range smaller by that many bits, for a try.")
  private int smallerBits;

  @Option(
      names = "--nmap-bits",
      paramLabel = "BITS",
      description =
          "nmap scans two to the power of this many hosts, 0 for none; default ${DEFAULT-VALUE}.")
  private int nmapBits = 14;

  @Option(
      names = "--java-options",
      paramLabel = "OPTIONS",
      split = ",",
      description = "More options for the JVM that sweeps.")
  private List<String> javaOptions = new ArrayList<>();

  @Option(names = "--epscan", hidden = true)
  private Optional<Path> epscan = Optional.empty();

  @Option(names = "--results", hidden = true)
  private Path directory = Path.of(".");

  public static void main(String[] args) {
    System.exit(new CommandLine(new Benchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    List<BenchmarkSet> sets = chosen();
    List<Measurement> measurements = new ArrayList<>();
    for (BenchmarkSet set : sets) {
      measure(
          set,
          one -> {
            tell(one);
            measurements.add(one);
          });
    }
    Results results = new Results(measurements);
    List<Goal> goals = new Goals(results, sets).all();
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String report = MarkdownReport.of(title(now), results, goals);
    Path file = directory.resolve("results-%s.md".formatted(now.toString().replace(":", "")));
    Files.writeString(file, report, UTF_8);
    System.out.println("\n" + report + "\nkept in " + file);
    return goals.stream().anyMatch(goal -> goal.state() == Goal.State.NOT_MET) ? 1 : 0;
  }

  /** The C loop before and after ours, for the machine drifts. */
  private void measure(BenchmarkSet set, Consumer<Measurement> told) {
    boolean cable = Cable.leadsTo(set);
    List<Contender> contenders = new ArrayList<>();
    epscan.map(CLoop::new).ifPresent(contenders::add);
    contenders.add(new Ours(1, smallerBits, javaOptions));
    if (cable) {
      contenders.add(new Ours(2, smallerBits, javaOptions));
    }
    epscan.map(CLoop::new).ifPresent(contenders::add);
    if (cable && nmapBits > 0 && Command.exists("nmap")) {
      for (Nmap.Scan scan : Nmap.Scan.values()) {
        contenders.add(new Nmap(scan, nmapBits));
      }
    }
    try (FarmProcess farm = FarmProcess.start(set, smallerBits)) {
      contenders.forEach(one -> one.run(set, farm, told));
    }
  }

  private static void tell(Measurement one) {
    System.err.printf("%s %s: %s%n", one.set(), one.contender(), one.figures());
  }

  private List<BenchmarkSet> chosen() {
    List<BenchmarkSet> all = Catalogue.sets(seed, smallerBits);
    List<String> known = all.stream().map(BenchmarkSet::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new CommandLine.ParameterException(
            new CommandLine(this), "no set %s: there are %s".formatted(name, known));
      }
    }
    return all.stream().filter(set -> names.isEmpty() || names.contains(set.name())).toList();
  }

  private String title(Instant now) {
    return "%s, Java %s, %d processors, seed %d%s"
        .formatted(
            now,
            Runtime.version(),
            Runtime.getRuntime().availableProcessors(),
            seed,
            smallerBits == 0 ? "" : ", ranges smaller by %d bits".formatted(smallerBits));
  }
}
