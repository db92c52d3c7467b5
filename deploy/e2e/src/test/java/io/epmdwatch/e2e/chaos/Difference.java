package io.epmdwatch.e2e.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What differs between a golden outcome and another, in words; nothing when they are the same. */
final class Difference {
  private static final int AROUND = 60;

  private final List<String> found = new ArrayList<>();

  private Difference() {}

  /** One line for each difference, and for each conservation law that the other breaks. */
  static List<String> between(Outcome golden, Outcome other) {
    Difference difference = new Difference();
    for (String exposure : union(golden.alerts().keySet(), other.alerts().keySet())) {
      difference.alerts(
          golden.alerts().getOrDefault(exposure, List.of()),
          other.alerts().getOrDefault(exposure, List.of()));
    }
    difference.last("exposure", golden.exposures(), other.exposures(), Held::text);
    difference.last("ticket", golden.tickets(), other.tickets(), Written::text);
    difference.letters(golden.deadLetters(), other.deadLetters());
    if (golden.published() != other.published()) {
      difference.found.add(
          "%d records were published instead of %d"
              .formatted(other.published(), golden.published()));
    }
    difference.found.addAll(ConservationLaws.broken(other));
    return List.copyOf(difference.found);
  }

  private void alerts(List<Told> golden, List<Told> other) {
    if (golden.equals(other)) {
      return;
    }
    int before = found.size();
    counts("alert", ids(golden), ids(other));
    Map<String, Told> expected = new HashMap<>();
    golden.forEach(told -> expected.put(told.alertId(), told));
    for (Told told : other) {
      Told meant = expected.get(told.alertId());
      if (meant != null && !meant.text().equals(told.text())) {
        found.add("alert " + told.alertId() + " differs: " + where(meant.text(), told.text()));
      }
    }
    if (found.size() == before) {
      found.add("alerts in another order: " + ids(other) + " instead of " + ids(golden));
    }
  }

  private <T> void last(
      String what, Map<String, T> golden, Map<String, T> other, Function<T, String> text) {
    for (String id : union(golden.keySet(), other.keySet())) {
      if (!other.containsKey(id)) {
        found.add(what + " " + id + " is missing");
      } else if (!golden.containsKey(id)) {
        found.add(what + " " + id + " should not be");
      } else if (!golden.get(id).equals(other.get(id))) {
        found.add(
            what
                + " "
                + id
                + " differs: "
                + where(text.apply(golden.get(id)), text.apply(other.get(id))));
      }
    }
  }

  private void letters(List<String> golden, List<String> other) {
    counts("dead letter", golden, other);
  }

  private void counts(String what, List<String> golden, List<String> other) {
    Map<String, Integer> surplus = new HashMap<>();
    golden.forEach(id -> surplus.merge(id, -1, Integer::sum));
    other.forEach(id -> surplus.merge(id, 1, Integer::sum));
    for (String id : new TreeSet<>(surplus.keySet())) {
      int more = surplus.get(id);
      if (more < 0) {
        found.add(what + " " + id + " is missing" + times(-more));
      } else if (more > 0) {
        found.add(
            what
                + " "
                + id
                + (golden.contains(id) ? " is repeated" : " should not be")
                + times(more));
      }
    }
  }

  private static String times(int count) {
    return count == 1 ? "" : " " + count + " times";
  }

  private static List<String> ids(List<Told> alerts) {
    return alerts.stream().map(Told::alertId).toList();
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> union = new HashSet<>(one);
    union.addAll(other);
    return new TreeSet<>(union);
  }

  /** The first place where two texts differ, with what stands around it. */
  private static String where(String golden, String other) {
    int at = 0;
    while (at < Math.min(golden.length(), other.length())
        && golden.charAt(at) == other.charAt(at)) {
      at++;
    }
    return "..." + around(other, at) + " instead of ..." + around(golden, at);
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - AROUND / 2), Math.min(text.length(), at + AROUND));
  }
}
