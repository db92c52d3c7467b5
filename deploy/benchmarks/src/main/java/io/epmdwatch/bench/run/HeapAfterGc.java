package io.epmdwatch.bench.run;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * The largest use of the heap after any collection. After a young one garbage is still in the old
 * generation, so what is alive is less.
 */
public final class HeapAfterGc {
  private final AtomicLong peakBytes = new AtomicLong();
  private final Set<String> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());

  /** Watches from now on. */
  static HeapAfterGc watch() {
    HeapAfterGc watch = new HeapAfterGc();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener((notice, back) -> watch.collected(notice), null, null);
    }
    return watch;
  }

  /** What is alive now, by collecting. */
  public static long liveBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** The peak since the last call. */
  long takePeakBytes() {
    return peakBytes.getAndSet(0);
  }

  private void collected(Notification notice) {
    if (notice
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      Map<String, MemoryUsage> after =
          GarbageCollectionNotificationInfo.from((CompositeData) notice.getUserData())
              .getGcInfo()
              .getMemoryUsageAfterGc();
      long bytes = heapPools.stream().map(after::get).mapToLong(MemoryUsage::getUsed).sum();
      peakBytes.accumulateAndGet(bytes, Math::max);
    }
  }
}
