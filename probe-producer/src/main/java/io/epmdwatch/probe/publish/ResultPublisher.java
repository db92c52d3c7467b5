package io.epmdwatch.probe.publish;

import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.SweepReport;

/**
 * Where records go. May block for a short time, which slows probing down; never throws, because a
 * record that cannot be written is an outcome like another. Safe for use by several threads.
 */
public interface ResultPublisher extends AutoCloseable {
  /** Hands over a result. */
  void publish(ProbeResult result, Acknowledgement acknowledgement);

  /** Hands over a block's report. */
  void publish(SweepReport report, Acknowledgement acknowledgement);

  /** Waits a moment for what was handed over, then gives up on the rest. */
  @Override
  void close();
}
