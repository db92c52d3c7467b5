package io.epmdwatch.probe.publish;

import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordJson;
import io.epmdwatch.schemas.SweepReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/** Prints results as JSON, one a line, at once. Reports are for Kafka and are not printed. */
public final class NdjsonPublisher implements ResultPublisher {
  private final PrintWriter out;

  /** A publisher to this writer, which stays the caller's to close. */
  public NdjsonPublisher(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void publish(ProbeResult result, Acknowledgement acknowledgement) {
    // Not println: the platform's line separator would make it another format on Windows.
    out.print(RecordJson.line(result) + "\n");
    acknowledgement.done(
        out.checkError() ? Optional.of(new IOException("output is closed")) : Optional.empty());
  }

  @Override
  public void publish(SweepReport report, Acknowledgement acknowledgement) {
    acknowledgement.done(Optional.empty());
  }

  @Override
  public void close() {
    out.flush();
  }
}
