package io.epmdwatch.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F9: everything twice, close records in another order, kills, and all sweeps again at the end. */
@Tag("chaos")
class ReplayTest {
  @TempDir private Path directory;

  @Test
  void duplicatesDisorderAndReplayTellNothingTwice() {
    InputLog log =
        Sweeps.log(9, Instant.now().minus(Duration.ofMinutes(15)), 6, 5).shuffled(new Random(9));
    List<Outcome> golden = Golden.of(log);
    Outcome expected = golden.get(golden.size() - 1);
    try (Site site = Site.start(directory);
        Killing killing = new Killing(site, 9, 4)) {
      Site.Fault again = (step, tells) -> site.feed(log.steps().get(step));
      site.feed(log, golden, again.and(killing));
      log.evidence().steps().forEach(site::feed);
      site.settle(expected);

      Outcome outcome = site.outcome();
      List<String> differences = Difference.between(expected.outOf(outcome.published()), outcome);
      System.out.printf(
          "duplicates, disorder and a replay: %d kills, %d differences; %s%n",
          killing.hits(), differences.size(), outcome.summary());
      assertThat(killing.hits()).as("kills that left a transaction open").isPositive();
      assertThat(differences).isEmpty();
    }
  }
}
