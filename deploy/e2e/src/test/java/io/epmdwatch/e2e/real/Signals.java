package io.epmdwatch.e2e.real;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals to other processes. */
final class Signals {
  private Signals() {}

  /** Sends one, such as {@code INT}, {@code TERM}, {@code STOP}, {@code CONT}. */
  static void send(Process process, String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
