package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 1000, 20_000})
  void asManyASecondAsSaid(int rate) {
    Pace pace = new Pace(rate, 0);
    long now = 0;
    int taken = 0;
    while (now < 10 * SECOND) {
      long wait = pace.take(now);
      now += wait;
      taken += wait == 0 ? 1 : 0;
    }

    assertThat(taken).isBetween(10 * rate - 1, 10 * rate + rate / 100 + 2);
  }

  @Test
  void tellsHowLongToWait() {
    Pace pace = new Pace(10, 5);

    assertThat(pace.take(5)).isZero();
    assertThat(pace.take(5)).isEqualTo(SECOND / 10);
    assertThat(pace.take(5 + SECOND / 10)).isZero();
  }

  @Test
  void aPauseIsNotCaughtUp() {
    Pace pace = new Pace(1000, 0);
    long afterAnHour = Duration.ofHours(1).toNanos();
    int burst = 0;
    while (pace.take(afterAnHour) == 0) {
      burst++;
    }

    assertThat(burst).isLessThanOrEqualTo(11);
  }
}
