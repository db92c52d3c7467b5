package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.engine.TargetSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void aBlockThatHasHadEnoughIsPutOffAndOthersGoBefore() {
    Agenda agenda = agenda(new Rates(100_000, 10), "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.1.1");

    assertThat(atOnce(agenda, 0)).containsExactly("10.0.0.1", "10.0.1.1");
    assertThat(agenda.isDone()).isFalse();
    assertThat(agenda.pause()).isPositive();
    assertThat(atOnce(agenda, SECOND / 10)).containsExactly("10.0.0.2");
    assertThat(atOnce(agenda, 2 * SECOND / 10)).containsExactly("10.0.0.3");
    assertThat(agenda.isDone()).isTrue();
  }

  @Test
  void whatIsTriedAgainComesASecondLaterAndIsCounted() {
    Agenda agenda = agenda(Rates.DEFAULT, "10.0.0.1");
    Errand first = agenda.next(0).orElseThrow();
    assertThat(agenda.next(SECOND / 2)).isEmpty();
    assertThat(agenda.isDone()).isTrue();

    agenda.tryAgain(first, SECOND);

    assertThat(agenda.isDone()).isFalse();
    assertThat(agenda.next(2 * SECOND - 1)).isEmpty();
    assertThat(agenda.next(2 * SECOND)).contains(new Errand(first.probe(), 2));
  }

  @Test
  void aHostThatAnotherRunIsAtHasToWaitAndOthersGoBefore() {
    HostTurns turns = new HostTurns(Duration.ZERO);
    Iterator<String> left = List.of("10.0.0.1", "10.0.0.2").iterator();
    Politeness politeness = new Politeness(Rates.DEFAULT, turns, 0);
    Agenda agenda = new Agenda(source(left), politeness);
    turns.take(Addresses.parse("10.0.0.1"), 0);

    assertThat(atOnce(agenda, 0, SECOND)).containsExactly("10.0.0.2");
    assertThat(agenda.isDone()).isFalse();
    // It has cost the rate nothing to look whether its turn has come.
    assertThat(politeness.nanosUntilAny(SECOND)).isZero();

    turns.end(Addresses.parse("10.0.0.1"), SECOND);

    assertThat(atOnce(agenda, SECOND, SECOND / 20)).containsExactly("10.0.0.1");
    assertThat(agenda.isDone()).isTrue();
  }

  @Test
  void whatItGaveNobodyElseGetsBeforeItHasEnded() {
    HostTurns turns = new HostTurns(Duration.ofMillis(20));
    Iterator<String> left = List.of("10.0.0.1").iterator();
    Agenda agenda = new Agenda(source(left), new Politeness(Rates.DEFAULT, turns, 0));
    Errand errand = agenda.next(0).orElseThrow();
    assertThat(turns.take(errand.target().address(), SECOND)).isFalse();

    agenda.ended(errand, SECOND);

    assertThat(turns.take(errand.target().address(), SECOND + 1)).isFalse();
    assertThat(turns.take(errand.target().address(), SECOND + SECOND / 50)).isTrue();
  }

  @Test
  void theTotalRateMakesAllWait() {
    Agenda agenda = agenda(new Rates(10, 10), "10.0.0.1", "10.0.1.1");

    assertThat(atOnce(agenda, 0)).containsExactly("10.0.0.1");
    assertThat(agenda.pause()).isBetween(Duration.ofMillis(99), Duration.ofMillis(100));
    assertThat(atOnce(agenda, SECOND / 10)).containsExactly("10.0.1.1");
  }

  @Test
  void aBlockOfItsOwnIsReadNoFurtherThanCanBeHeld() {
    Target only = new Target(Addresses.parse("10.0.0.1"), 4369);
    List<Integer> asked = new ArrayList<>();
    Agenda agenda =
        new Agenda(
            () -> {
              asked.add(1);
              return new TargetSource.Probe(only);
            },
            new Politeness(new Rates(100_000, 1), 0));
    for (int i = 0; i < 6000; i++) {
      agenda.next(i * SECOND / 50_000);
    }

    assertThat(asked).hasSizeBetween(4096, 4097);
  }

  @Test
  void aListInOrderIsAsFastAsOneThatIsShuffled() {
    List<Target> inOrder = new ArrayList<>();
    for (int i = 0; i < 16 * 256; i++) {
      inOrder.add(new Target(Addresses.parse("10.0." + i / 256 + "." + i % 256), 4369));
    }
    Iterator<Target> left = inOrder.iterator();
    Agenda agenda =
        new Agenda(
            () -> left.hasNext() ? new TargetSource.Probe(left.next()) : new TargetSource.Done(),
            new Politeness(new Rates(20_000, 500), 0));

    // 256 of each of 16 blocks at 500 a second.
    assertThat(atOnce(agenda, 0, SECOND * 6 / 10)).hasSize(16 * 256);
  }

  private static Agenda agenda(Rates rates, String... addresses) {
    return new Agenda(source(List.of(addresses).iterator()), new Politeness(rates, 0));
  }

  private static TargetSource source(Iterator<String> left) {
    return () ->
        left.hasNext()
            ? new TargetSource.Probe(new Target(Addresses.parse(left.next()), 4369))
            : new TargetSource.Done();
  }

  /** Within a moment in which the total rate allows many. */
  private static List<String> atOnce(Agenda agenda, long from) {
    return atOnce(agenda, from, SECOND / 1000);
  }

  private static List<String> atOnce(Agenda agenda, long from, long nanos) {
    List<String> given = new ArrayList<>();
    for (long now = from; now < from + nanos; now += SECOND / 50_000) {
      agenda.next(now).ifPresent(errand -> given.add(Addresses.format(errand.target().address())));
    }
    return given;
  }
}
