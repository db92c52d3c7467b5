package io.epmdwatch.probe.publish;

import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordJson;
import io.epmdwatch.schemas.SweepReport;
import java.io.PrintWriter;

/** Prints each result as a line of JSON; reports are for Kafka and are left out. */
public final class JsonResultPublisher implements ResultPublisher {
  private final PrintWriter out;

  /** A publisher to this writer, which stays open. */
  public JsonResultPublisher(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void publish(ProbeResult result, Receipt receipt) {
    out.println(RecordJson.line(result));
    out.flush();
    receipt.settled(!out.checkError());
  }

  @Override
  public void publish(SweepReport report, Receipt receipt) {
    receipt.settled(true);
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
