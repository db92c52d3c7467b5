package io.epmdwatch.probe.list;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Lines of any length in constant memory, each as soon as it has arrived whole. */
final class LineReader {
  /** What is kept of a line, in bytes. */
  static final int LONGEST = 4096;

  private final InputStream in;
  private final byte[] arrived = new byte[64 * 1024];
  private final byte[] line = new byte[LONGEST];
  private int from;
  private int to;
  private long number;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** The next line; empty at the end. */
  Optional<Line> next() throws IOException {
    int length = 0;
    boolean cut = false;
    boolean any = false;
    while (from < to || fill()) {
      any = true;
      int end = lineFeed();
      int taken = Math.min(end - from, LONGEST - length);
      System.arraycopy(arrived, from, line, length, taken);
      length += taken;
      cut |= taken < end - from;
      from = Math.min(end + 1, to);
      if (end < to) {
        return Optional.of(line(length, cut));
      }
    }
    return any ? Optional.of(line(length, cut)) : Optional.empty();
  }

  private Line line(int length, boolean cut) {
    number++;
    return new Line(number, new String(line, 0, length, UTF_8), cut);
  }

  /** Where the next line feed is, or where the bytes end that have arrived. */
  private int lineFeed() {
    int at = from;
    while (at < to && arrived[at] != '\n') {
      at++;
    }
    return at;
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, in.read(arrived));
    return to > 0;
  }
}
