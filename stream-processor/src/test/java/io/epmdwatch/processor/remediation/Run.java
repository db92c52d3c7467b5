package io.epmdwatch.processor.remediation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A tool run once on some input. */
final class Run {
  /** Status 0 and not a word. */
  static final String CLEAN = "0: ";

  private Run() {}

  /** The exit status and what it wrote to either stream. */
  static String of(String input, String... command) {
    return in(Path.of("."), input, command);
  }

  /** The same, run in a directory. */
  static String in(Path folder, String input, String... command) {
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() + ": " + said;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
