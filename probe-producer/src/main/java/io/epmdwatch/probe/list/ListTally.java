package io.epmdwatch.probe.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.epmdwatch.net.EscapedText;
import io.epmdwatch.probe.engine.Target;

/** Counts what becomes of a list; written by one thread, read by any. */
final class ListTally {
  private static final int LONGEST_EXAMPLE = 60;

  private long lines;
  private long blank;
  private long notOpen;
  private long targets;
  private Skipped unreadable = Skipped.NONE;
  private Skipped duplicates = Skipped.NONE;
  private Skipped refused = Skipped.NONE;

  synchronized ListCounts counts() {
    return new ListCounts(lines, blank, notOpen, unreadable, targets, duplicates, refused);
  }

  synchronized void line() {
    lines++;
  }

  synchronized void blank() {
    blank++;
  }

  synchronized void notOpen() {
    notOpen++;
  }

  synchronized void unreadable(Line line, String why) {
    unreadable =
        unreadable.andOne(
            () ->
                "line %d: '%s' %s"
                    .formatted(
                        line.number(),
                        EscapedText.of(line.text().strip().getBytes(UTF_8), LONGEST_EXAMPLE),
                        why));
  }

  synchronized void target() {
    targets++;
  }

  synchronized void duplicate(Line line, Target target) {
    duplicates = duplicates.andOne(() -> "line %d: %s".formatted(line.number(), target));
  }

  synchronized void refused(Line line, Object what, String why) {
    refused = refused.andOne(() -> "line %d: %s %s".formatted(line.number(), what, why));
  }
}
