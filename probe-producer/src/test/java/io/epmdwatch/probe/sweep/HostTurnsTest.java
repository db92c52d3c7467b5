package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Addresses;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostTurnsTest {
  private static final InetAddress HERE = Addresses.parse("10.0.0.1");
  private static final InetAddress ELSEWHERE = Addresses.parse("10.0.0.2");

  private final HostTurns turns = new HostTurns(Duration.ofNanos(10));

  @Test
  void oneTurnAHost() {
    assertThat(turns.take(HERE, 0)).isTrue();

    assertThat(turns.isTaken(HERE, 1000)).isTrue();
    assertThat(turns.take(HERE, 1000)).isFalse();
    assertThat(turns.take(ELSEWHERE, 1000)).isTrue();
  }

  @Test
  void afterATurnTheHostHasARest() {
    turns.take(HERE, 0);
    turns.end(HERE, 5);

    assertThat(turns.isTaken(HERE, 14)).isTrue();
    assertThat(turns.take(HERE, 14)).isFalse();
    assertThat(turns.isTaken(HERE, 15)).isFalse();
    assertThat(turns.take(HERE, 15)).isTrue();
    assertThat(turns.take(HERE, 100)).isFalse();
  }
}
