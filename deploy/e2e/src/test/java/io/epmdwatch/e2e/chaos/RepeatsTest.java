package io.epmdwatch.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** F9 without Kafka: what is said again, or late and in another order, leads to nothing else. */
@Tag("once")
class RepeatsTest {
  private static final Instant BASE = Instant.parse("2026-11-24T08:00:00Z");
  private static final InputLog LOG = Sweeps.log(17, BASE, 1, 5);

  @Test
  void duplicatesAndLateReplaysInDisorderChangeNothing() {
    Random random = new Random(4);
    Outcome golden = last(Golden.of(LOG));
    assertThat(differences(golden, LOG.saidTwice())).isEmpty();

    List<List<InputRecord>> late = new ArrayList<>();
    for (List<InputRecord> step : LOG.steps()) {
      late.add(step);
      // What was said before comes again, out of order.
      LOG.upTo(step).evidence().shuffled(random).steps().forEach(late::add);
    }
    assertThat(differences(golden, new InputLog(late))).isEmpty();
  }

  @Test
  void whatIsNoRepeatIsSeen() {
    Outcome golden = last(Golden.of(LOG));
    List<List<InputRecord>> fewer = new ArrayList<>(LOG.steps());
    fewer.remove(1);

    assertThat(differences(golden, new InputLog(fewer))).isNotEmpty();
  }

  private static List<String> differences(Outcome golden, InputLog log) {
    Outcome outcome = last(Golden.of(log));
    return Difference.between(golden.outOf(outcome.published()), outcome);
  }

  private static Outcome last(List<Outcome> outcomes) {
    return outcomes.get(outcomes.size() - 1);
  }
}
