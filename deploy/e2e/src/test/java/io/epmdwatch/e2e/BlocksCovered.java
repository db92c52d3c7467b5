package io.epmdwatch.e2e;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.SweepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which blocks were swept as a whole, and when that was known here: by one clock, whatever the
 * workers' clocks say.
 */
final class BlocksCovered implements AutoCloseable {
  private record Arrival(SweepReport report, long nanos) {}

  private final Published published;
  private final List<Arrival> arrivals = new ArrayList<>();

  BlocksCovered(KafkaOptions kafka) {
    published = new Published(kafka);
  }

  /** Blocks without a report of every planned address. */
  static Set<String> missing(Set<String> planned, List<SweepReport> reports) {
    Set<String> missing = new TreeSet<>(planned);
    reports.stream()
        .filter(report -> report.getNotProbed().isEmpty())
        .forEach(report -> missing.remove(report.getBlock()));
    return missing;
  }

  /** What arrived up to now; what a worker repeated is in it again. */
  List<SweepReport> reports() {
    return follow(published.reports());
  }

  /** How many have been written by now. */
  int mark() {
    return follow(published.toTheEnd().reports()).size();
  }

  /** Blocks that were not covered after a mark. */
  Set<String> missingSince(Set<String> planned, int mark) {
    List<SweepReport> all = reports();
    return missing(planned, all.subList(mark, all.size()));
  }

  /**
   * How long it took until the last of the blocks was covered for the first time after a mark.
   *
   * @param sinceNanos from which moment of {@link System#nanoTime}
   */
  Duration took(Set<String> planned, int mark, long sinceNanos) {
    Set<String> left = new TreeSet<>(planned);
    for (Arrival arrival : arrivals.subList(mark, arrivals.size())) {
      if (arrival.report().getNotProbed().isEmpty()
          && left.remove(arrival.report().getBlock())
          && left.isEmpty()) {
        return Duration.ofNanos(arrival.nanos() - sinceNanos);
      }
    }
    throw new AssertionError("not covered: " + left);
  }

  @Override
  public void close() {
    published.close();
  }

  private List<SweepReport> follow(List<SweepReport> all) {
    long now = System.nanoTime();
    all.subList(arrivals.size(), all.size())
        .forEach(report -> arrivals.add(new Arrival(report, now)));
    return all;
  }
}
