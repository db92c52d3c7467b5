package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Evidence;
import io.epmdwatch.probe.engine.Outcome;
import java.util.Locale;
import java.util.Map;

/**
 * How many hosts ended how.
 *
 * @param hosts by how their last probe ended
 */
public record OutcomeCounts(Map<Outcome, Long> hosts) {
  /** Copies the counts. */
  public OutcomeCounts {
    hosts = Map.copyOf(hosts);
  }

  /** How many ended so. */
  public long of(Outcome outcome) {
    return hosts.getOrDefault(outcome, 0L);
  }

  /** How many gave this kind of evidence. */
  public long of(Evidence evidence) {
    return hosts.entrySet().stream()
        .filter(entry -> entry.getKey().evidence() == evidence)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** How many there are. */
  long total() {
    return hosts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The figures, for people.
   *
   * @param neverBegun hosts that were to be probed and are not among these
   */
  String words(long neverBegun) {
    return String.format(
        Locale.ROOT,
        "%d epmd, %d other answers, %d refused, %d silent, %d not probed",
        of(Outcome.EPMD),
        of(Evidence.ANSWERED) - of(Outcome.EPMD),
        of(Evidence.REFUSED),
        of(Evidence.SILENT),
        of(Evidence.NONE) + neverBegun);
  }
}
