package io.epmdwatch.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configurations as they are shipped. */
final class SiemDirectory {
  static final Path PATH = Path.of("..", "siem");

  private SiemDirectory() {}

  static String read(String name) {
    try {
      return Files.readString(PATH.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
