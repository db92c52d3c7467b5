package io.epmdwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
  private static final long START = 1_800_000_000_000L;

  private final List<Duration> back = new ArrayList<>();
  private long wall = START;
  private long nanos = -7;
  private final ClockWatch watch = new ClockWatch(() -> wall, () -> nanos, back::add);

  @Test
  void timeThatGoesOnIsNoJump() {
    for (int second = 0; second < 100; second++) {
      pass(1_000, 1_000);
    }
    assertThat(back).isEmpty();
  }

  @Test
  void anHourBackIsSaidOnce() {
    pass(1_000, 1_000 - 3_600_000);
    pass(1_000, 1_000);

    assertThat(back).containsExactly(Duration.ofHours(1));
  }

  @Test
  void forwardIsNoHarmAndTheWayBackIs() {
    pass(1_000, 3_600_000);
    assertThat(back).isEmpty();

    pass(1_000, -3_599_000);
    assertThat(back).containsExactly(Duration.ofHours(1));
  }

  @Test
  void aClockThatIsPutRightLittleByLittleIsLeftAlone() {
    for (int second = 0; second < 100; second++) {
      pass(1_000, 500);
    }
    pass(1_000, 1_000 - 5_000);

    assertThat(back).isEmpty();
  }

  @Test
  void looksByItself() {
    List<Duration> none = new ArrayList<>();
    ClockWatch looking = ClockWatch.start(none::add);
    await().until(() -> threads() == 1);

    looking.close();

    await().until(() -> threads() == 0);
    assertThat(none).isEmpty();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("clock-watch"))
        .count();
  }

  private void pass(long millis, long onTheWall) {
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    wall += onTheWall;
    watch.look();
  }
}
