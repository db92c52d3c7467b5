package io.epmdwatch.processor.sink;

import io.epmdwatch.ops.BuildInfo;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** What a sink counts, every label at zero from the start. For one thread. */
final class SinkMetrics {
  private static final String SINK = "sink";

  private final Map<Outcome.Kind, Counter> settled = new EnumMap<>(Outcome.Kind.class);
  private final Map<FailureReason, Counter> attempts = new EnumMap<>(FailureReason.class);
  private final Counter failed;
  private final Counter unreadable;

  SinkMetrics(MeterRegistry registry, String sink, Health health) {
    for (Outcome.Kind kind : Outcome.Kind.values()) {
      settled.put(kind, tickets(registry, sink, kind.label()));
    }
    failed = tickets(registry, sink, "failed");
    unreadable = tickets(registry, sink, "unreadable");
    for (FailureReason reason : FailureReason.values()) {
      attempts.put(
          reason,
          Counter.builder("epmdwatch.ticket.sink.attempts.failed")
              .description("Requests to the other system that failed, by reason.")
              .tag(SINK, sink)
              .tag("reason", reason.label())
              .register(registry));
    }
    Gauge.builder("epmdwatch.ticket.sink.lag.records", health, Health::lag)
        .description("Records of the tickets topic that have not been dealt with.")
        .tag(SINK, sink)
        .register(registry);
    Gauge.builder(
            "epmdwatch.ticket.sink.last.success.timestamp.seconds",
            health,
            h -> h.lastSuccess().getEpochSecond())
        .description("When the other system last did as it was told, in Unix time; 0 before.")
        .tag(SINK, sink)
        .register(registry);
    BuildInfo.register(registry, "ticket-sink");
  }

  void settled(Outcome.Kind kind) {
    settled.get(kind).increment();
  }

  /** Given up until it changes. */
  void failed() {
    failed.increment();
  }

  /** Passed over, as it makes no sense. */
  void unreadable() {
    unreadable.increment();
  }

  void attemptFailed(FailureReason reason) {
    attempts.get(reason).increment();
  }

  private static Counter tickets(MeterRegistry registry, String sink, String outcome) {
    return Counter.builder("epmdwatch.ticket.sink.tickets")
        .description("Versions of tickets that were dealt with, by outcome.")
        .tag(SINK, sink)
        .tag("outcome", outcome)
        .register(registry);
  }
}
