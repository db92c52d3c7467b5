package io.epmdwatch.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Which part of Epmdwatch a process runs, as a metric that is absent when the process is. */
public final class BuildInfo {
  private BuildInfo() {}

  /**
   * Registers {@code epmdwatch_build_info}, which is always 1.
   *
   * @param component what runs: {@code processor}, {@code worker} or {@code ticket-sink}; a process
   *     may have several
   */
  public static void register(MeterRegistry registry, String component) {
    Gauge.builder("epmdwatch.build.info", () -> 1)
        .description("Which part of Epmdwatch runs here, and its version; always 1.")
        .tag("component", component)
        .tag("version", Version.current())
        .register(registry);
  }
}
