package io.epmdwatch.probe.publish;

import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.SweepReport;

/** Where results and reports go. */
public interface ResultPublisher extends AutoCloseable {

  /** Told once what became of a record, on whatever thread knows it first. */
  @FunctionalInterface
  interface Receipt {
    /** Takes whether the record is safe. */
    void settled(boolean published);
  }

  /** Sends a result. May block for a while when the other side is slow. */
  void publish(ProbeResult result, Receipt receipt);

  /** Sends a report. May block for a while when the other side is slow. */
  void publish(SweepReport report, Receipt receipt);

  /** Returns when every record sent so far has its receipt. */
  void flush();

  @Override
  void close();
}
