package io.epmdwatch.probe.engine;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections the limit on open files leaves room for. */
public final class OpenFiles {
  /** For what the rest of the process opens meanwhile: Kafka, logs, jars. */
  private static final int KEPT_FREE = 200;

  private OpenFiles() {}

  /** The process's limit; a great number where the system does not say. */
  public static long limit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Integer.MAX_VALUE;
  }

  /** Connections that fit beside what is open now, at least 1. */
  public static int room() {
    long open =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getOpenFileDescriptorCount()
            : 0;
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, limit() - open - KEPT_FREE));
  }
}
