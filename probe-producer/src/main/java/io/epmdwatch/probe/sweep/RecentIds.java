package io.epmdwatch.probe.sweep;

import java.util.LinkedHashSet;
import java.util.Set;

/** The ids seen last. */
final class RecentIds {
  private final int most;
  private final Set<String> seen = new LinkedHashSet<>();

  /**
   * None yet.
   *
   * @param most how many to remember; the eldest are forgotten first
   */
  RecentIds(int most) {
    this.most = most;
  }

  /** Remembers an id; whether it is a new one. */
  boolean add(String id) {
    boolean isNew = seen.add(id);
    if (seen.size() > most) {
      seen.remove(seen.iterator().next());
    }
    return isNew;
  }

  void forget(String id) {
    seen.remove(id);
  }
}
