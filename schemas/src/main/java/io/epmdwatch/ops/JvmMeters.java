package io.epmdwatch.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;

/** What the JVM says of itself: memory, threads and garbage collection, {@code jvm_*}. */
public final class JvmMeters implements AutoCloseable {
  private final JvmGcMetrics gc = new JvmGcMetrics();

  /** Meters that are registered nowhere yet. */
  public JvmMeters() {}

  /** Registers the meters; garbage collection is listened to until closed. */
  public void bindTo(MeterRegistry registry) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    gc.bindTo(registry);
  }

  @Override
  public void close() {
    gc.close();
  }
}
