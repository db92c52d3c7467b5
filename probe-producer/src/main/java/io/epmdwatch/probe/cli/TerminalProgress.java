package io.epmdwatch.probe.cli;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * Progress for a person: the last line of a terminal, drawn over itself. Has no colour, and clears
 * with spaces, so it needs nothing of the terminal but a carriage return.
 */
final class TerminalProgress implements ProgressDisplay {
  private final PrintWriter err;
  private final int width;
  private int shown;
  private boolean closed;

  TerminalProgress(PrintWriter err, int width) {
    this.err = err;
    this.width = width;
  }

  @Override
  public Duration interval() {
    return Duration.ofMillis(200);
  }

  @Override
  public synchronized void show(ProgressLine line) {
    if (!closed) {
      String text = line.render(width);
      err.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
      err.flush();
      shown = text.length();
    }
  }

  @Override
  public PrintWriter beside(PrintWriter out) {
    return new PrintWriter(new ClearingWriter(out, this));
  }

  /** Takes the line off the screen until it is shown again. */
  synchronized void clear() {
    if (shown > 0) {
      err.print("\r" + " ".repeat(shown) + "\r");
      err.flush();
      shown = 0;
    }
  }

  @Override
  public synchronized void close() {
    clear();
    closed = true;
  }
}
