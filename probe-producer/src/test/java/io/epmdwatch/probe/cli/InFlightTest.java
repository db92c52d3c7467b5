package io.epmdwatch.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private static final Duration SILENCE = Duration.ofMillis(800);

  @Test
  void whatTheRateNeeds() {
    assertThat(InFlight.of(Optional.empty(), 10_000, SILENCE, 20_000, 20_400))
        .isEqualTo(new InFlight(8000, Optional.empty()));
    assertThat(InFlight.of(Optional.empty(), 1, SILENCE, 20_000, 20_400).hosts()).isEqualTo(100);
  }

  @Test
  void whatWasAskedFor() {
    assertThat(InFlight.of(Optional.of(7), 10_000, SILENCE, 20_000, 20_400))
        .isEqualTo(new InFlight(7, Optional.empty()));
  }

  @Test
  void theLimitOnOpenFilesIsNamed() {
    InFlight fit = InFlight.of(Optional.empty(), 10_000, SILENCE, 800, 1024);

    assertThat(fit.hosts()).isEqualTo(800);
    assertThat(fit.warning())
        .contains(
            "warning: 800 hosts in flight instead of 8000: the limit on open files (ulimit -n) is"
                + " 1024; silent ranges get at most 1000 probes a second, raise it for more");
  }
}
