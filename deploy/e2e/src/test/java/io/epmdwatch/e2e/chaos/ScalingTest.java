package io.epmdwatch.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.e2e.real.ProcessorProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processors with standbys come and go in the middle of sweeps: 1, 2, 3, and back to 1. */
@Tag("chaos")
class ScalingTest {
  private static final String[] OPTIONS = {
    "--standbys=1", "--kafka=consumer.session.timeout.ms=6000"
  };

  @TempDir private Path directory;
  private final List<ProcessorProcess> processors = new ArrayList<>();
  private final List<Integer> running = new ArrayList<>();

  @AfterEach
  void stop() {
    processors.forEach(ProcessorProcess::close);
  }

  @Test
  void addingAndRemovingProcessorsLosesAndRepeatsNoAlert() {
    InputLog log = Sweeps.log(123, Instant.now().minus(Duration.ofMinutes(15)), 6, 5);
    List<Outcome> golden = Golden.of(log);
    try (Site site = Site.start(directory)) {
      add(site);
      site.feed(log, golden, (step, tells) -> change(site, step));

      Outcome outcome = site.outcome();
      List<String> differences = Difference.between(golden.get(golden.size() - 1), outcome);
      System.out.printf(
          "processors come and go: %s, %d differences; %s%n",
          running, differences.size(), outcome.summary());
      assertThat(differences).isEmpty();
      assertThat(running).startsWith(1, 2, 3).endsWith(1);
    }
  }

  /** One is killed, one is told to stop. */
  private void change(Site site, int step) {
    switch (step) {
      case 1, 3 -> add(site);
      case 6 -> {
        processors.remove(0).close();
        running.add(processors.size());
      }
      case 8 -> {
        ProcessorProcess leaving = processors.remove(0);
        leaving.process().signal("TERM");
        assertThat(leaving.process().awaitExit(Duration.ofSeconds(60))).isEqualTo(143);
        running.add(processors.size());
      }
      default -> {}
    }
  }

  private void add(Site site) {
    processors.add(site.processor("processor-" + (running.size() + 1), OPTIONS).awaitReady());
    running.add(processors.size());
  }
}
