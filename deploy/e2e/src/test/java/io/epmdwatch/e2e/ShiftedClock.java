package io.epmdwatch.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What gives a program another wall clock; time still passes for it as for all. */
final class ShiftedClock {
  private ShiftedClock() {}

  /**
   * The words to put before a program's own; none where faketime is not installed. They start no
   * process of their own that would outlive a kill, as {@code faketime} does.
   *
   * @param shift as faketime takes it, such as {@code -1h}
   */
  static Optional<List<String>> by(String shift) {
    try (Stream<Path> files = Files.list(Path.of("/usr/lib"))) {
      return files
          .map(each -> each.resolve("faketime/libfaketimeMT.so.1"))
          .filter(Files::isReadable)
          .findFirst()
          .map(
              library ->
                  List.of(
                      "env",
                      "LD_PRELOAD=" + library,
                      "FAKETIME=" + shift,
                      "FAKETIME_DONT_FAKE_MONOTONIC=1",
                      // Else what waits for a time waits for none, and takes a whole core.
                      "FAKETIME_FORCE_MONOTONIC_FIX=0"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
