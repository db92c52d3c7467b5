package io.epmdwatch.processor.sink;

import io.epmdwatch.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A secret, said directly or in a file. */
final class Secret {
  private Secret() {}

  /**
   * The secret; empty when there is none.
   *
   * @param option which option says it directly
   * @throws CommandFailure with exit code 2 when it is said twice or the file cannot be read
   */
  static String of(String option, String direct, Path file) {
    if (file == null) {
      return checked(option, direct.strip());
    }
    if (!direct.isEmpty()) {
      throw CommandFailure.usage(option + " and " + file + ": leave one of them out");
    }
    try (var lines = Files.lines(file)) {
      String first = lines.findFirst().orElse("").strip();
      if (first.isEmpty()) {
        throw CommandFailure.usage(file + " is empty: its first line must be the secret");
      }
      return checked(file.toString(), first);
    } catch (IOException e) {
      throw CommandFailure.usage(
          file + " cannot be read (" + e.getClass().getSimpleName() + "): check its name and mode");
    }
  }

  private static String checked(String where, String secret) {
    if (!secret.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw CommandFailure.usage(where + ": a secret has only printable ASCII characters");
    }
    return secret;
  }
}
