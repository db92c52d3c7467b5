package io.epmdwatch.bench.oracle;

import io.epmdwatch.bench.farm.Behaviours;
import io.epmdwatch.probe.publish.Acknowledgement;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.SweepReport;
import java.util.Optional;

/** All that one sweep publishes, acknowledged at once. Safe for use by several threads. */
public final class SweepRecord implements ResultPublisher {
  private final Behaviours farm;
  private final AnswerLog answers = new AnswerLog();
  private final EvidenceMap evidence;

  /** Of a sweep over this farm. */
  public SweepRecord(Behaviours farm) {
    this.farm = farm;
    this.evidence = new EvidenceMap(farm);
  }

  @Override
  public void publish(ProbeResult result, Acknowledgement acknowledgement) {
    answers.add(farm.index(result.getAddress()), result);
    acknowledgement.done(Optional.empty());
  }

  @Override
  public void publish(SweepReport report, Acknowledgement acknowledgement) {
    evidence.add(report);
    acknowledgement.done(Optional.empty());
  }

  @Override
  public void close() {}

  AnswerLog answers() {
    return answers;
  }

  EvidenceMap evidence() {
    return evidence;
  }
}
