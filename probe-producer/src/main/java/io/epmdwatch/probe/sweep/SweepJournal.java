package io.epmdwatch.probe.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.epmdwatch.net.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which blocks of a sweep are reported, in a file: a line that names the sweep, then one for each
 * block once Kafka has its report. After a crash the sweep goes on from there, in the same order.
 */
final class SweepJournal {
  /** After this long the blocks reported before the crash are due again anyway. */
  private static final Duration STALE_AFTER = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(SweepJournal.class);

  /**
   * A sweep that was begun and not finished.
   *
   * @param id what it is a sweep of
   * @param reported blocks that need not be probed again
   */
  record Begun(SweepId id, Set<Block> reported) {}

  private volatile Optional<Path> file;

  private SweepJournal(Optional<Path> file) {
    this.file = file;
  }

  /** One that remembers nothing. */
  static SweepJournal none() {
    return new SweepJournal(Optional.empty());
  }

  /** The sweep to go on with: the same plan, not ended, and not long ago. */
  static Optional<Begun> begun(Path file, String plan, Instant now) {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(STALE_AFTER))) {
        return Optional.empty();
      }
      return parse(Files.readString(file, UTF_8), plan);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("event=journal_unreadable action=sweep_from_start file={}", file, e);
      return Optional.empty();
    }
  }

  /** A journal of this sweep; it goes on with what the file says of it, or starts the file anew. */
  static SweepJournal open(Path file, SweepId id, boolean goesOn) {
    SweepJournal journal = new SweepJournal(Optional.of(file));
    if (goesOn) {
      // After a torn last line this ends it; else it is a line that says nothing.
      journal.write("\n", StandardOpenOption.APPEND);
    } else {
      journal.write(
          id.line() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
    }
    return journal;
  }

  /** Kafka has this block's report. */
  void reported(Block block) {
    write(block + "\n", StandardOpenOption.APPEND);
  }

  /** The sweep is over; there is nothing to go on with. */
  void ended() {
    write("ended\n", StandardOpenOption.APPEND);
  }

  /**
   * Line by line: what is lost in a crash is probed twice, which hurts nobody. The first failure is
   * the last try: behind a torn line no other one counts, and one complaint is enough.
   */
  private void write(String line, OpenOption... how) {
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.writeString(file.get(), line, UTF_8, how);
    } catch (IOException e) {
      LOG.warn(
          "event=journal_unwritable action=sweep_without file={} reason=\"{}\"",
          file.get(),
          e.toString());
      file = Optional.empty();
    }
  }

  private static Optional<Begun> parse(String text, String plan) {
    // What follows the last line feed was torn by the crash.
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    Optional<SweepId> id =
        lines.isEmpty() ? Optional.empty() : SweepId.parse(lines.get(0)).filter(i -> i.isOf(plan));
    if (id.isEmpty() || lines.contains("ended")) {
      return Optional.empty();
    }
    Set<Block> reported = new HashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      block(line).ifPresent(reported::add);
    }
    return Optional.of(new Begun(id.get(), reported));
  }

  private static Optional<Block> block(String line) {
    try {
      return line.isEmpty() ? Optional.empty() : Optional.of(Block.parse(line));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
