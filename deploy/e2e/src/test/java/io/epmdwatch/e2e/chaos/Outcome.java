package io.epmdwatch.e2e.chaos;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run leaves behind.
 *
 * @param alerts of each exposure, in the order in which they were told
 * @param exposures those that are remembered, by id
 * @param tickets by id
 * @param deadLetters where each came from and why, sorted
 * @param published records that were written to the topics of results and reports
 * @param consumed those that are done with
 */
record Outcome(
    Map<String, List<Told>> alerts,
    Map<String, Held> exposures,
    Map<String, Written> tickets,
    List<String> deadLetters,
    long published,
    long consumed) {
  Outcome {
    alerts =
        alerts.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, e -> List.copyOf(e.getValue()), (a, b) -> a, TreeMap::new));
    exposures = new TreeMap<>(exposures);
    tickets = new TreeMap<>(tickets);
    deadLetters = deadLetters.stream().sorted().toList();
  }

  /** How many alerts were told. */
  int alertCount() {
    return alerts.values().stream().mapToInt(List::size).sum();
  }

  /** The same, led to by another number of records. */
  Outcome outOf(long records) {
    return new Outcome(alerts, exposures, tickets, deadLetters, records, records);
  }

  /** In a line. */
  String summary() {
    long open = exposures.values().stream().filter(Held::isOpen).count();
    return "%d records, %d alerts, %d exposures, %d of them open, %d tickets, %d dead letters"
        .formatted(
            published, alertCount(), exposures.size(), open, tickets.size(), deadLetters.size());
  }
}
