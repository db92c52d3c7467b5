package io.epmdwatch.registry;

import io.epmdwatch.registry.RegistryFailure.Reason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a registry works; told once for each change, and how long to leave it alone. */
final class RegistryHealth {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryHealth.class);

  private final RegistryAddress address;
  private final Duration shortestPause;
  private final Duration longestPause;
  private final Map<Reason, AtomicLong> failures = new EnumMap<>(Reason.class);
  private final Object change = new Object();
  private Duration pause;
  private String trouble = "";
  private boolean works;
  private long leaveAloneUntil = System.nanoTime();

  RegistryHealth(RegistryAddress address, Duration shortestPause, Duration longestPause) {
    this.address = address;
    this.shortestPause = shortestPause;
    this.longestPause = longestPause;
    this.pause = longestPause;
    for (Reason reason : Reason.values()) {
      failures.put(reason, new AtomicLong());
    }
  }

  void bindTo(MeterRegistry meters) {
    Gauge.builder("epmdwatch.registry.up", this, health -> health.isUp() ? 1 : 0)
        .description("1 while the schema registry knows all schemas that are written.")
        .register(meters);
    failures.forEach(
        (reason, count) ->
            FunctionCounter.builder("epmdwatch.registry.failures", count, AtomicLong::get)
                .description("Questions to the schema registry that failed.")
                .tag("reason", reason.label())
                .register(meters));
  }

  void count(RegistryFailure failure) {
    failures.get(failure.reason()).incrementAndGet();
  }

  /** All that is wanted is known. */
  void works(int subjects) {
    synchronized (change) {
      if (!works) {
        LOG.info("event=registry_works registry={} subjects={}", address, subjects);
      }
      works = true;
      trouble = "";
      pause = longestPause;
      leaveAloneUntil = System.nanoTime();
    }
  }

  /** Something that is wanted is not known, or may be no longer. */
  void fails(RegistryRefusal refusal) {
    synchronized (change) {
      Duration twice = pause.multipliedBy(2);
      boolean first = works || trouble.isEmpty();
      pause = first ? shortestPause : twice.compareTo(longestPause) < 0 ? twice : longestPause;
      works = false;
      boolean away = refusal.failures().stream().anyMatch(e -> e.reason() == Reason.UNREACHABLE);
      // Until the next look is over, whatever that finds.
      Duration alone = away ? longestPause.multipliedBy(2) : Duration.ZERO;
      leaveAloneUntil = System.nanoTime() + alone.toNanos();
      tell(refusal.getMessage());
    }
  }

  /** It did not answer a reader; the next look comes soon. */
  void isAway(RegistryFailure failure) {
    synchronized (change) {
      leaveAloneUntil = System.nanoTime() + longestPause.toNanos();
      if (works) {
        works = false;
        pause = shortestPause;
        change.notifyAll();
      }
      tell(failure.getMessage());
    }
  }

  /** Whether it did not answer a moment ago. */
  boolean isToBeLeftAlone() {
    synchronized (change) {
      return System.nanoTime() - leaveAloneUntil < 0;
    }
  }

  /** Returns when it is time for another look. */
  void pause() throws InterruptedException {
    synchronized (change) {
      boolean worked = works;
      long end = System.nanoTime() + pause.toNanos();
      while (System.nanoTime() - end < 0) {
        change.wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        if (worked && !works) {
          worked = false;
          end = System.nanoTime() + pause.toNanos();
        }
      }
    }
  }

  private boolean isUp() {
    synchronized (change) {
      return works;
    }
  }

  private void tell(String what) {
    if (!what.equals(trouble)) {
      LOG.error(
          "event=registry_fails registry={} reason=\"{}\" meanwhile=\"records have the fixed ids,"
              + " or the last that it gave; it is asked again\"",
          address,
          what);
    }
    trouble = what;
  }
}
