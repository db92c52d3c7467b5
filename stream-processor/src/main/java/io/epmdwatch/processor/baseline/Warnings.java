package io.epmdwatch.processor.baseline;

import java.io.PrintWriter;
import java.util.List;

/** What to tell the author of a file, a line each; after so many only how many more there are. */
record Warnings(List<String> lines) {
  private static final int MOST = 20;

  void print(PrintWriter err) {
    lines.stream().limit(MOST).forEach(line -> err.println("warning: " + line));
    if (lines.size() > MOST) {
      err.printf("warning: and %d more%n", lines.size() - MOST);
    }
    err.flush();
  }
}
