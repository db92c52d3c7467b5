package io.epmdwatch.processor.edge;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * A line that is no longer than a SIEM takes: of long lists of nodes it has only the first, so that
 * no host can make it longer.
 */
final class FittingLine {
  /** Bytes: 64 KiB with room for what a forwarder puts around it. */
  static final int LONGEST = 60_000;

  /** Nodes of a list, where they have room. */
  static final int MOST_NODES = 64;

  private static final int FEWER = 4;

  private FittingLine() {}

  /** The line with as many nodes as have room. */
  static String of(EdgeEvent event, Function<EdgeEvent, String> format) {
    int most = MOST_NODES;
    String line = format.apply(event.withNodes(most));
    while (most > 0 && line.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      most /= FEWER;
      line = format.apply(event.withNodes(most));
    }
    return line;
  }
}
