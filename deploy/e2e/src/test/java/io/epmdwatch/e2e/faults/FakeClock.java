package io.epmdwatch.e2e.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The wall clock of a process, which others may move while it runs; time itself goes on. */
public final class FakeClock {
  private final Path library;
  private final Path file;

  private FakeClock(Path library, Path file) {
    this.library = library;
    this.file = file;
  }

  /**
   * One that is right at first; nothing where faketime is not installed.
   *
   * @param file where its offset stands
   */
  public static Optional<FakeClock> at(Path file) {
    try (Stream<Path> kinds = Files.list(Path.of("/usr/lib"))) {
      return kinds
          .map(kind -> kind.resolve("faketime/libfaketimeMT.so.1"))
          .filter(Files::exists)
          .findFirst()
          .map(library -> new FakeClock(library, file).moved("+0"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves it at once: {@code +1h} is an hour ahead of what is right, {@code +0} is right. */
  public void move(String offset) {
    try {
      Files.writeString(file, offset + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command line has to begin with to go by it. */
  public List<String> wrapper() {
    return List.of(
        "env",
        "LD_PRELOAD=" + library,
        "FAKETIME_TIMESTAMP_FILE=" + file,
        "FAKETIME_CACHE_DURATION=1",
        // Else what sleeps sleeps too long, or not at all.
        "FAKETIME_DONT_FAKE_MONOTONIC=1",
        "FAKETIME_FORCE_MONOTONIC_FIX=0");
  }

  private FakeClock moved(String offset) {
    move(offset);
    return this;
  }
}
