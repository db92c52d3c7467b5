package io.epmdwatch.app.metrics;

import io.epmdwatch.probe.publish.Acknowledgement;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.SweepReport;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to Kafka on which the second of the results and the first of the reports get lost. */
final class Unreliable implements ResultPublisher {
  private static final Optional<Exception> LOST = Optional.of(new IllegalStateException("lost"));

  private final ResultPublisher publisher;
  private final AtomicInteger results = new AtomicInteger();
  private final AtomicInteger reports = new AtomicInteger();

  Unreliable(ResultPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public void publish(ProbeResult result, Acknowledgement acknowledgement) {
    if (results.incrementAndGet() == 2) {
      acknowledgement.done(LOST);
    } else {
      publisher.publish(result, acknowledgement);
    }
  }

  @Override
  public void publish(SweepReport report, Acknowledgement acknowledgement) {
    if (reports.incrementAndGet() == 1) {
      acknowledgement.done(LOST);
    } else {
      publisher.publish(report, acknowledgement);
    }
  }

  @Override
  public void close() {
    publisher.close();
  }
}
