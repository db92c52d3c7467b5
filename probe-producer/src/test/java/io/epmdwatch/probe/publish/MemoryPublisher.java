package io.epmdwatch.probe.publish;

import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.SweepReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Keeps what is published, acknowledges at once, and refuses what it is told to. */
public final class MemoryPublisher implements ResultPublisher {
  private final List<ProbeResult> results = new CopyOnWriteArrayList<>();
  private final List<SweepReport> reports = new CopyOnWriteArrayList<>();
  private final Predicate<ProbeResult> refused;

  /** Takes everything. */
  public MemoryPublisher() {
    this(result -> false);
  }

  /** Takes everything but these. */
  public MemoryPublisher(Predicate<ProbeResult> refused) {
    this.refused = refused;
  }

  @Override
  public void publish(ProbeResult result, Acknowledgement acknowledgement) {
    if (refused.test(result)) {
      acknowledgement.done(Optional.of(new IllegalStateException("refused")));
    } else {
      results.add(result);
      acknowledgement.done(Optional.empty());
    }
  }

  @Override
  public void publish(SweepReport report, Acknowledgement acknowledgement) {
    reports.add(report);
    acknowledgement.done(Optional.empty());
  }

  @Override
  public void close() {}

  /** Results taken so far. */
  public List<ProbeResult> results() {
    return results;
  }

  /** Reports taken so far. */
  public List<SweepReport> reports() {
    return reports;
  }
}
