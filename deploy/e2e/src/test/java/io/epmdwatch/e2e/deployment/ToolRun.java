package io.epmdwatch.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.epmdwatch.e2e.real.Installed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a program of this machine ended, and what it said. */
record ToolRun(int exitCode, String output, String errors) {

  /** Runs it to its end, or skips the test, in so many words, where it is not installed. */
  static ToolRun of(String... words) {
    if (!Installed.all(words[0])) {
      System.out.println("SKIPPED: a test of deploy/ needs " + words[0] + " on the PATH");
      abort("no " + words[0]);
    }
    try {
      Path errors = Files.createTempFile("epmdwatch", ".err");
      Process process = new ProcessBuilder(List.of(words)).redirectError(errors.toFile()).start();
      try (var output = process.getInputStream()) {
        String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.onExit().join().exitValue();
        return new ToolRun(exitCode, text, Files.readString(errors));
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it printed, if it succeeded. */
  String succeeded() {
    assertThat(exitCode).as(output + errors).isZero();
    return output;
  }
}
