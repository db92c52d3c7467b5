package io.epmdwatch.bench.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the operating system says about this process. Linux only. */
public final class OwnProcess {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private OwnProcess() {}

  /** User and system time of all threads since the start. */
  public static long cpuMicros() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return TimeUnit.NANOSECONDS.toMicros(system.getProcessCpuTime());
  }

  static long rssKib() {
    return status("VmRSS:");
  }

  /** The largest since the start. */
  static long peakRssKib() {
    return status("VmHWM:");
  }

  static long threads() {
    return status("Threads:");
  }

  /** Open file descriptors; the one that counts them is among them. */
  static long descriptors() {
    try (Stream<Path> entries = Files.list(DESCRIPTORS)) {
      return entries.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long status(String field) {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
