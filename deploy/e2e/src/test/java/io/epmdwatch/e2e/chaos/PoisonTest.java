package io.epmdwatch.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.e2e.real.ProcessorProcess;
import io.epmdwatch.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F7: every kind of record that nobody can use, between good ones, at a real broker. */
@Tag("chaos")
class PoisonTest {
  @TempDir private Path directory;

  @Test
  void poisonIsCountedAndSetAsideAndTheStreamGoesOn() {
    Instant base = Instant.now().minus(Duration.ofMinutes(15));
    Poison poison = new Poison(base);
    List<List<InputRecord>> steps = new ArrayList<>();
    for (List<InputRecord> step : Sweeps.log(7, base, 4, 3).steps()) {
      steps.add(step);
      steps.add(poison.results());
    }
    steps.addAll(1, poison.others());
    InputLog log = new InputLog(steps);
    List<Outcome> golden = Golden.of(log);
    Outcome expected = golden.get(golden.size() - 1);
    try (Site site = Site.start(directory)) {
      // A broker of today refuses timestamps more than an hour ahead; one may be told not to.
      site.configure(
          Topics.PROBE_RESULTS, "message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
      try (ProcessorProcess processor = site.processor("processor-1")) {
        site.feed(log, golden, (step, tells) -> {});

        Outcome outcome = site.outcome();
        List<String> differences = Difference.between(expected, outcome);
        System.out.printf("poison: %d differences; %s%n", differences.size(), outcome.summary());
        assertThat(differences).isEmpty();
        assertThat(outcome.deadLetters()).hasSizeGreaterThan(poison.results().size());
        assertThat(processor.http().sum("epmdwatch_dead_letters_total"))
            .isEqualTo(outcome.deadLetters().size());
        assertThat(processor.isReady()).isTrue();
      }
    }
  }
}
