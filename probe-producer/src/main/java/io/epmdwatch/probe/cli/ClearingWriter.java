package io.epmdwatch.probe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** Writes to a screen after taking the progress off it; the next tick brings it back below. */
final class ClearingWriter extends Writer {
  private final PrintWriter out;
  private final TerminalProgress progress;

  ClearingWriter(PrintWriter out, TerminalProgress progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    synchronized (progress) {
      progress.clear();
      out.write(text, offset, length);
      flush();
    }
  }

  /** A print writer keeps its errors to itself, and who prints results has to know. */
  @Override
  public void flush() throws IOException {
    if (out.checkError()) {
      throw new IOException("output is closed");
    }
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
