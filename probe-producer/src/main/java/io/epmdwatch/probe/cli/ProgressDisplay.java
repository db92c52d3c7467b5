package io.epmdwatch.probe.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** Where progress is shown. Safe for use by several threads. */
interface ProgressDisplay extends AutoCloseable {
  /** From one line to the next. */
  Duration interval();

  /** Shows how far it has come; nothing after {@link #close}. */
  void show(ProgressLine line);

  /** A writer to the same screen that keeps clear of what is shown. */
  PrintWriter beside(PrintWriter out);

  /** Leaves the screen as if it had not been there. */
  @Override
  void close();
}
