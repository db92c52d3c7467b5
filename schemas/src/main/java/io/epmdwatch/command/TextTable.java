package io.epmdwatch.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns of text, as wide as their widest cell; the last column is as long as it needs to be. */
public final class TextTable {
  private final List<String[]> rows = new ArrayList<>();

  /** A table with these column titles. */
  public TextTable(String... titles) {
    rows.add(titles);
  }

  /** Adds a row; it must have as many cells as there are titles. */
  public void row(String... cells) {
    if (cells.length != rows.get(0).length) {
      throw new IllegalArgumentException("a row needs " + rows.get(0).length + " cells");
    }
    rows.add(cells);
  }

  /** Prints the titles and the rows. */
  public void print(PrintWriter out) {
    int[] widths = IntStream.range(0, rows.get(0).length).map(this::width).toArray();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length - 1; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
      }
      out.println(line.append(row[row.length - 1]));
    }
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
  }
}
