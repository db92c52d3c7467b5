package io.epmdwatch.probe.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** {@code -Depmdwatch.lines=10000000} for a longer one. */
class LongListTest {
  private static final long LINES = Long.getLong("epmdwatch.lines", 1_000_000);
  private static final long FEW_MEGABYTES = 4L << 20;

  /** By the first mark the window of recent targets is full; from there on nothing may be kept. */
  @Test
  void memoryDoesNotGrowWithTheList() throws IOException {
    TargetList list = Lists.of(new GeneratedLines(LINES));
    long first = LINES / 10;
    read(list, first);
    long atFirst = usedHeap();

    read(list, LINES - first - 1);

    assertThat(usedHeap() - atFirst).isLessThan(FEW_MEGABYTES);
    assertThat(list.next()).isPresent();
    assertThat(list.next()).isEmpty();
    assertThat(list.counts().targets()).isEqualTo(LINES);
  }

  private static void read(TargetList list, long targets) throws IOException {
    long read = 0;
    while (read < targets && list.next().isPresent()) {
      read++;
    }
    assertThat(read).isEqualTo(targets);
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
