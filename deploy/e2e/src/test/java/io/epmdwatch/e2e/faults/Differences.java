package io.epmdwatch.e2e.faults;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** In what one account departs from another: nothing may be missing, doubled, added or swapped. */
final class Differences {
  private Differences() {}

  /** None when both tell the same; else a line for each difference. */
  static List<String> between(Account golden, Account found) {
    List<String> differences = new ArrayList<>();
    Map<Told, Long> due = count(golden);
    Map<Told, Long> seen = count(found);
    due.keySet().stream()
        .filter(told -> !seen.containsKey(told))
        .forEach(told -> differences.add("missing " + told));
    seen.forEach(
        (told, times) -> {
          if (!due.containsKey(told)) {
            differences.add("not to be told " + told);
          } else if (times != 1) {
            differences.add("told " + times + " times " + told);
          }
        });
    Map<String, List<Told>> lives = lives(found);
    lives(golden)
        .forEach(
            (exposure, life) -> {
              List<Told> told = lives.getOrDefault(exposure, List.of());
              if (told.size() == life.size() && !told.equals(life)) {
                differences.add("in another order " + told);
              }
            });
    if (!golden.open().equals(found.open())) {
      differences.add("open are " + found.open() + " and should be " + golden.open());
    }
    if (!golden.tickets().equals(found.tickets())) {
      differences.add("tickets are " + found.tickets() + " and should be " + golden.tickets());
    }
    return differences;
  }

  private static Map<Told, Long> count(Account account) {
    return account.alerts().stream().collect(groupingBy(told -> told, counting()));
  }

  private static Map<String, List<Told>> lives(Account account) {
    return account.alerts().stream().collect(groupingBy(Told::exposureId, TreeMap::new, toList()));
  }
}
