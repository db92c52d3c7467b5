package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Addresses;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PolitenessTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final InetAddress HERE = Addresses.parse("10.0.0.1");
  private static final InetAddress NEIGHBOUR = Addresses.parse("10.0.0.2");
  private static final InetAddress ELSEWHERE = Addresses.parse("10.0.1.1");

  @Test
  void oneBlockHasItsOwnLimit() {
    Politeness politeness = new Politeness(new Rates(10_000, 10), 0);

    assertThat(politeness.take(HERE, 0)).isZero();
    assertThat(politeness.take(NEIGHBOUR, SECOND / 100)).isEqualTo(SECOND / 10 - SECOND / 100);
    assertThat(politeness.take(ELSEWHERE, SECOND / 100)).isZero();
    assertThat(politeness.take(NEIGHBOUR, SECOND / 10)).isZero();
  }

  @Test
  void waitingCostsNothing() {
    Politeness politeness = new Politeness(new Rates(10_000, 10), 0);
    politeness.take(HERE, 0);
    for (int i = 1; i < 50; i++) {
      politeness.take(NEIGHBOUR, i);
    }

    assertThat(politeness.take(NEIGHBOUR, SECOND / 10)).isZero();
    assertThat(politeness.nanosUntilAny(SECOND / 10)).isZero();
  }

  @Test
  void neverMoreInAllThanSaid() {
    assertThat(takenInTenSeconds(new Politeness(new Rates(200, 200), 0))).isBetween(1999, 2003);
  }

  @Test
  void whoGoesAheadWaitsForNobodyButItself() {
    Politeness sweep = new Politeness(new Rates(10, 10), 0);
    Politeness ahead = sweep.ahead(0);
    assertThat(sweep.take(HERE, 0)).isZero();
    assertThat(sweep.nanosUntilAny(0)).isPositive();

    assertThat(ahead.take(HERE, 0)).isZero();

    assertThat(ahead.take(ELSEWHERE, 0)).isEqualTo(SECOND / 10);
    // What went ahead is missing behind.
    assertThat(sweep.take(ELSEWHERE, SECOND / 10)).isEqualTo(SECOND / 10);
    assertThat(sweep.take(ELSEWHERE, 2 * SECOND / 10)).isZero();
  }

  @Test
  void bothTogetherKeepTheRateAndTheOneAheadGetsWhatItWants() {
    Politeness sweep = new Politeness(new Rates(200, 100), 0);
    Politeness ahead = sweep.ahead(0);
    int first = 0;
    int second = 0;
    int toOneBlock = 0;
    for (long now = 0; now < 10 * SECOND; now += SECOND / 1000) {
      toOneBlock += sweep.take(HERE, now) == 0 ? 1 : 0;
      second += sweep.take(ELSEWHERE, now) == 0 ? 1 : 0;
      boolean wants = now % (SECOND / 50) == 0;
      first += wants && ahead.take(HERE, now) == 0 ? 1 : 0;
    }

    assertThat(first).isEqualTo(500);
    assertThat(first + toOneBlock).isBetween(995, 1005);
    assertThat(first + toOneBlock + second).isBetween(1995, 2005);
  }

  @Test
  void localErrorsOfTheOneAheadSlowDownBoth() {
    Politeness sweep = new Politeness(Rates.DEFAULT, 0);

    sweep.ahead(0).localError(0);

    assertThat(sweep.isStrained(1)).isTrue();
  }

  @Test
  void localErrorsHalveTheRateAndTimeHealsThem() {
    Politeness politeness = new Politeness(new Rates(1000, 1000), 0);
    for (int i = 0; i < 100; i++) {
      politeness.localError(i);
    }

    assertThat(politeness.isStrained(SECOND / 2)).isTrue();
    // Half a second at half the rate.
    assertThat(takenInTenSeconds(politeness)).isBetween(9740, 9770);
    assertThat(politeness.isStrained(10 * SECOND)).isFalse();
  }

  @Test
  void errorsThatGoOnSlowDownToASixteenth() {
    Politeness politeness = new Politeness(new Rates(1600, 1600), 0);
    int taken = 0;
    for (long now = 0; now < 21 * SECOND; now += SECOND / 2000) {
      politeness.localError(now);
      taken += now >= SECOND && politeness.take(HERE, now) == 0 ? 1 : 0;
    }

    assertThat(taken).isBetween(1995, 2010);
  }

  private static int takenInTenSeconds(Politeness politeness) {
    int taken = 0;
    for (long now = SECOND / 2; now < 10 * SECOND + SECOND / 2; ) {
      long wait = politeness.take(HERE, now);
      taken += wait == 0 ? 1 : 0;
      now += Math.max(wait, 1);
    }
    return taken;
  }
}
