package io.epmdwatch.probe.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** Progress for a file or a log: a line every few seconds. */
final class PlainProgress implements ProgressDisplay {
  private final PrintWriter err;
  private boolean closed;

  PlainProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(5);
  }

  @Override
  public synchronized void show(ProgressLine line) {
    if (!closed) {
      err.print(line.plain() + "\n");
      err.flush();
    }
  }

  @Override
  public PrintWriter beside(PrintWriter out) {
    return out;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
