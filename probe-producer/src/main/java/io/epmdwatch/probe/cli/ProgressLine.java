package io.epmdwatch.probe.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How far a sweep has come, as one line of text.
 *
 * @param done hosts that need nothing more
 * @param planned all hosts; empty when nobody knows, as with a list that is still being read
 * @param elapsed since the beginning
 * @param found hosts with an epmd
 */
record ProgressLine(long done, OptionalLong planned, Duration elapsed, long found) {
  private static final int LONGEST_BAR = 40;
  private static final int SHORTEST_BAR = 10;

  /** With a bar if there is room; shorter than the width, for a full line would wrap. */
  String render(int width) {
    String figures = figures();
    int room = Math.min(LONGEST_BAR, width - 1 - figures.length() - "[] ".length());
    String line =
        planned.isPresent() && room >= SHORTEST_BAR ? "[" + bar(room) + "] " + figures : figures;
    return line.substring(0, Math.max(0, Math.min(line.length(), width - 1)));
  }

  /** For logs. */
  String plain() {
    return "probed " + figures();
  }

  private String figures() {
    String tail = String.format(Locale.ROOT, "%d/s, %s%d found", rate(), left(), found);
    return planned.isPresent()
        ? String.format(
                Locale.ROOT, "%3d %%, %d of %d, %s", percent(), done, planned.getAsLong(), tail)
            .strip()
        : done + ", " + tail;
  }

  private String bar(int length) {
    int filled = (int) (length * percent() / 100);
    return "#".repeat(filled) + "-".repeat(length - filled);
  }

  /** Rounded down, so that 100 is the end; a repeated probe does not go beyond it. */
  private long percent() {
    long all = planned.orElse(0);
    return all == 0 ? 100 : Math.min(100, (long) (100.0 * done / all));
  }

  private long rate() {
    return elapsed.isZero() ? 0 : Math.round(done / seconds());
  }

  private String left() {
    if (planned.isEmpty()) {
      return "";
    }
    long open = Math.max(0, planned.getAsLong() - done);
    return done == 0 && open > 0 ? "" : time((long) Math.ceil(open * seconds() / done)) + " left, ";
  }

  private double seconds() {
    return elapsed.toNanos() / 1e9;
  }

  private static String time(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
