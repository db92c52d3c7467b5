package io.epmdwatch.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

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

  @Test
  void theSameInstanceStartedElsewhereEndsTheZombie() {
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
        int code = zombie.process().awaitExit(Duration.ofSeconds(60));
        for (int step = 2; step < log.steps().size(); step++) {
          site.feed(log.steps().get(step));
          site.settle(golden.get(step));
        }
        report(site, "same instance started elsewhere, the zombie ends with code " + code);
        assertThat(code).isEqualTo(1);
        assertThat(zombie.process().err()).last().asString().contains("FencedInstanceId");
        heir.awaitReady();
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
