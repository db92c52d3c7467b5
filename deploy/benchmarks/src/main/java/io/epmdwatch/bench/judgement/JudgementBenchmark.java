package io.epmdwatch.bench.judgement;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.epmdwatch.bench.run.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures the judgement, with the product's broker and its {@code processor} in JVMs of their own
 * beside this one; prints the figures and the goals, and keeps them in a file.
 */
@CommandLine.Command(
    name = "run judgement",
    description = "Measures the judgement, exactly once and on one thread.",
    mixinStandardHelpOptions = true)
final class JudgementBenchmark implements Callable<Integer> {
  @Parameters(
      paramLabel = "SET",
      description =
          "unchanged, unchanged-many, reports, rejudging, latency; all of them unless listed")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--quick",
      description = "Little of everything: says whether the judgement is right, not how fast.")
  private boolean quick;

  @Option(
      names = "--smaller",
      paramLabel = "BITS",
      description = "Make all but the latency smaller by that many bits, for a try.")
  private int smallerBits;

  @Option(
      names = "--java-options",
      paramLabel = "OPTIONS",
      split = ",",
      description = "More options for the processor's JVM.")
  private List<String> javaOptions = new ArrayList<>();

  @Option(
      names = "--kafka",
      paramLabel = "KEY=VALUE",
      split = ",",
      description = "Kafka properties of the processor, such as compression.type=lz4.")
  private Map<String, String> kafka = new LinkedHashMap<>();

  @Option(names = "--results", hidden = true)
  private Path directory = Path.of(".");

  public static void main(String[] args) {
    System.exit(new CommandLine(new JudgementBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Scale scale = (quick ? Scale.QUICK : Scale.FULL).smaller(smallerBits);
    Findings findings = new Findings(scale.timed());
    for (JudgementSet set : chosen(scale)) {
      try (Cluster cluster = Cluster.start(Setup.withMore(javaOptions, kafka))) {
        set.run(cluster, findings);
      } catch (IllegalStateException e) {
        findings.correct(set.name() + ": comes to its end", e.getMessage(), false);
      }
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String report = "# %s%n%n%s".formatted(title(now), findings.markdown());
    Path file = directory.resolve("judgement-%s.md".formatted(now.toString().replace(":", "")));
    Files.writeString(file, report, UTF_8);
    System.out.println("\n" + report + "\nkept in " + file);
    return findings.goals().stream().anyMatch(goal -> goal.state() == Goal.State.NOT_MET) ? 1 : 0;
  }

  private List<JudgementSet> chosen(Scale scale) {
    List<JudgementSet> all = JudgementSet.all(scale);
    List<String> known = all.stream().map(JudgementSet::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new CommandLine.ParameterException(
            new CommandLine(this), "no set %s: there are %s".formatted(name, known));
      }
    }
    return all.stream().filter(set -> names.isEmpty() || names.contains(set.name())).toList();
  }

  private String title(Instant now) {
    return "%s, judgement%s%s, Java %s, %d processors, processor JVM %s %s"
        .formatted(
            now,
            quick ? ", quick" : "",
            smallerBits == 0 ? "" : ", smaller by %d bits".formatted(smallerBits),
            Runtime.version(),
            Runtime.getRuntime().availableProcessors(),
            String.join(" ", Setup.withMore(javaOptions, kafka).processorOptions()),
            kafka.isEmpty() ? "" : kafka);
  }
}
