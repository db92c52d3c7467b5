package io.epmdwatch.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.e2e.real.ProcessorProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F18: a processor that is told to stop while it judges does so in time and loses nothing. */
@Tag("chaos")
class TerminationTest {
  private static final int SIGTERM = 143;
  private static final Duration IN_TIME = Duration.ofSeconds(10);

  @TempDir private Path directory;
  private final List<Duration> took = new ArrayList<>();
  private ProcessorProcess processor;

  @Test
  void sigtermInTheMiddleOfEachStep() {
    InputLog log = Sweeps.log(18, Instant.now().minus(Duration.ofMinutes(15)), 6, 4);
    List<Outcome> golden = Golden.of(log);
    Outcome expected = golden.get(golden.size() - 1);
    try (Site site = Site.start(directory)) {
      processor = site.processor("processor-1").awaitReady();
      try {
        site.feed(log, golden, (step, tells) -> stop(site));
      } finally {
        processor.close();
      }
      Outcome outcome = site.outcome();
      List<String> differences = Difference.between(expected, outcome);
      System.out.printf(
          "SIGTERM in the middle of judging: %d times, ended within %s at most, %d differences;"
              + " %s%n",
          took.size(), Seconds.of(Seconds.longest(took)), differences.size(), outcome.summary());
      assertThat(differences).isEmpty();
      assertThat(took).allSatisfy(one -> assertThat(one).isLessThanOrEqualTo(IN_TIME));
    }
  }

  private void stop(Site site) {
    long from = System.nanoTime();
    processor.process().signal("TERM");
    assertThat(processor.process().awaitExit(Duration.ofSeconds(60))).isEqualTo(SIGTERM);
    took.add(Duration.ofNanos(System.nanoTime() - from));
    assertThat(site.stateOf("processor-1").resolve("epmdwatch-processor/0_0/.checkpoint"))
        .as("without it a start takes what an orderly end left for what a kill left")
        .exists();
    processor = site.processor("processor-1");
  }
}
