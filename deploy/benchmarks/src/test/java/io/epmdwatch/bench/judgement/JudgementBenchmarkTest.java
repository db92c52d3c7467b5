package io.epmdwatch.bench.judgement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The sets run, and everything is judged rightly; how fast is left out. */
@Tag("once")
class JudgementBenchmarkTest {
  @TempDir private Path results;

  @Test
  void judgesAllOfEverySetRightly() throws Exception {
    int exit = run("--quick", "unchanged", "reports", "rejudging", "latency");

    String report = report();
    assertThat(exit).as(report).isZero();
    assertThat(report)
        .contains(
            "| unchanged: all judged, none set aside, every exposed host open and no other"
                + " | 2,200 of 2,200 judged, 0 set aside, 200 of 200 open | met |",
            "| reports: all judged, none set aside, every exposed host open and no other"
                + " | 456 of 456 judged, 0 set aside, 200 of 200 open | met |",
            "| rejudging: a rule for all, time 1 changes what it covers and nothing else"
                + " | 400 exposures | met |",
            "| latency: an alert for every result | 400 of 400 | met |")
        .doesNotContain("not met");
  }

  @Test
  void refusesSetsThatThereAreNot() {
    assertThat(run("unchnged")).isEqualTo(CommandLine.ExitCode.USAGE);
  }

  private int run(String... args) {
    CommandLine command = new CommandLine(new JudgementBenchmark());
    String[] all = new String[args.length + 2];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--results";
    all[args.length + 1] = results.toString();
    return command.execute(all);
  }

  private String report() throws Exception {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(results)) {
      return Files.readString(files.iterator().next(), UTF_8);
    }
  }
}
