package io.epmdwatch.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.e2e.real.ProcessorProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F2: a processor is frozen in the middle of a transaction for longer than the group waits for it,
 * its work is taken over, and then it goes on where it was.
 */
@Tag("chaos")
class ZombieTest {
  private static final String[] OPTIONS = {
    "--kafka=commit.interval.ms=1000", "--kafka=consumer.session.timeout.ms=6000"
  };

  private static final Duration ONE_ENDS = Duration.ofSeconds(120);

  @TempDir private Path directory;
  private final InputLog log = Sweeps.log(2, Instant.now().minus(Duration.ofMinutes(15)), 6, 4);
  private final List<Outcome> golden = Golden.of(log);

  @Test
  void anotherInstanceTakesOverAndTheZombieIsFenced() {
    try (Site site = Site.start(directory);
        ProcessorProcess first = site.processor("processor-1", OPTIONS).awaitReady();
        ProcessorProcess second = site.processor("processor-2", OPTIONS).awaitReady()) {
      Freezing freezing = new Freezing(site, first, 3);
      site.feed(log, golden, freezing);

      assertThat(freezing.freezes()).isEqualTo(3);
      assertThat(second.isReady()).isTrue();
      first.awaitReady();
      report(site, "frozen three times beyond the session time-out, other instance takes over");
    }
  }

  /**
   * Whichever speaks to the group last is the instance: the heir, or the zombie, which takes up its
   * name anew when it learns first that its transaction is over.
   */
  @Test
  void theSameInstanceStartedElsewhereEndsOneOfTheTwo() {
    try (Site site = Site.start(directory);
        ProcessorProcess zombie = site.processor("processor-1", OPTIONS).awaitReady()) {
      site.feed(log.steps().get(0));
      site.feed(log.steps().get(1));
      assertThat(site.transactions().awaitOpen(Duration.ZERO)).isTrue();
      zombie.process().signal("STOP");
      try (ProcessorProcess heir =
          site.processorIn(site.stateOf("elsewhere"), "processor-1", OPTIONS)) {
        site.settle(golden.get(1));
        zombie.process().signal("CONT");
        await()
            .atMost(ONE_ENDS)
            .until(() -> !zombie.process().isAlive() || !heir.process().isAlive());
        ProcessorProcess ended = zombie.process().isAlive() ? heir : zombie;
        ProcessorProcess other = ended == heir ? zombie : heir;

        assertThat(ended.process().awaitExit(ONE_ENDS)).as(ended.toString()).isEqualTo(1);
        assertThat(ended.process().err())
            .filteredOn(line -> line.startsWith("epmdwatch: "))
            .singleElement()
            .asString()
            .contains("another process took over as this one's instance");
        for (int step = 2; step < log.steps().size(); step++) {
          site.feed(log.steps().get(step));
          site.settle(golden.get(step));
        }
        report(
            site,
            "same instance started elsewhere, the %s ends"
                .formatted(ended == heir ? "heir" : "zombie"));
        other.awaitReady();
      }
    }
  }

  private void report(Site site, String what) {
    Outcome outcome = site.outcome();
    List<String> differences = Difference.between(golden.get(golden.size() - 1), outcome);
    System.out.printf(
        "zombie: %s: %d differences; %s%n", what, differences.size(), outcome.summary());
    assertThat(differences).isEmpty();
  }
}
