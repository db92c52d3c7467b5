package io.epmdwatch.app.operator;

import io.epmdwatch.app.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/** Takes what a command prints until it is closed, as a pipe into a program that ends. */
final class Pipe extends Writer {
  private final StringBuilder text = new StringBuilder();
  private volatile boolean closed;
  private volatile int exitCode = -1;

  void run(String... arguments) {
    exitCode = Run.into(new PrintWriter(this), arguments);
  }

  List<String> lines() {
    synchronized (lock) {
      return text.toString().lines().toList();
    }
  }

  int exitCode() {
    return exitCode;
  }

  @Override
  public void write(char[] chars, int offset, int length) throws IOException {
    synchronized (lock) {
      text.append(chars, offset, length);
    }
    flush();
  }

  @Override
  public void flush() throws IOException {
    if (closed) {
      throw new IOException("broken pipe");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
