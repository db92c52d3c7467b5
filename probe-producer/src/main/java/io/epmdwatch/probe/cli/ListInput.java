package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.EscapedText;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where {@code --targets} are read from. */
final class ListInput {
  private static final String STANDARD_INPUT = "-";

  private ListInput() {}

  /**
   * Opens a file, or standard input for {@code -}.
   *
   * @throws CommandFailure with exit code 2 when there is nothing to read
   */
  static InputStream open(String name) {
    if (name.equals(STANDARD_INPUT)) {
      return standardInput();
    }
    try {
      Path file = Path.of(name);
      if (Files.isDirectory(file)) {
        throw wrong(name, "is a directory; name a file, or - for standard input");
      }
      return Files.newInputStream(file);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw wrong(name, "there is no such file; write - for standard input");
    } catch (IOException e) {
      throw wrong(name, "cannot be opened; check its permissions");
    }
  }

  /** Not ours to close. */
  private static InputStream standardInput() {
    return new FilterInputStream(System.in) {
      @Override
      public void close() {}
    };
  }

  private static CommandFailure wrong(String name, String why) {
    return CommandFailure.usage("--targets %s: %s".formatted(EscapedText.of(name), why));
  }
}
