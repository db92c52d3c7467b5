package io.epmdwatch.processor.operator;

import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.ExposedNode;
import java.util.List;

/** What stands in a cell of a table, not longer than people can take in. */
final class Cell {
  /** What stands where there is nothing. */
  static final String NONE = "-";

  private static final int SHORT = 24;
  private static final int LONG = 40;

  private Cell() {}

  /** Text that is escaped already. */
  static String of(String escaped) {
    return shortened(escaped, LONG);
  }

  /** Text that may hold anything. */
  static String free(String text) {
    return shortened(EscapedText.of(text), SHORT);
  }

  /** Names that may hold anything. */
  static String free(List<String> names) {
    return free(String.join(",", names));
  }

  /** As many nodes as there is room for, and how many there are more. */
  static String nodes(List<ExposedNode> nodes) {
    StringBuilder cell = new StringBuilder();
    int shown = 0;
    for (ExposedNode node : nodes) {
      String next = (shown == 0 ? "" : " ") + node.getName() + ":" + node.getPort();
      if (shown > 0 && cell.length() + next.length() > LONG - 6) {
        break;
      }
      cell.append(next);
      shown++;
    }
    if (nodes.isEmpty()) {
      return NONE;
    }
    String rest = shown < nodes.size() ? " +" + (nodes.size() - shown) : "";
    return shortened(cell.toString(), LONG - rest.length()) + rest;
  }

  private static String shortened(String text, int most) {
    if (text.isEmpty()) {
      return NONE;
    }
    return text.length() <= most ? text : text.substring(0, most - 3) + "...";
  }
}
