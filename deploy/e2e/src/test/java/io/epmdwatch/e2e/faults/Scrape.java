package io.epmdwatch.e2e.faults;

import java.util.Arrays;
import java.util.List;

/**
 * The metrics of a process at one moment.
 *
 * @param text as its page {@code /metrics} gives them
 */
record Scrape(String text) {
  /** The sum of a metric over the series that have these labels, such as {@code kind="NEW"}. */
  long sum(String metric, String... labels) {
    List<String> wanted = Arrays.asList(labels);
    return text.lines()
        .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
        .filter(line -> wanted.stream().allMatch(line::contains))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
