package io.epmdwatch.processor.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The zones that have series of their own; all others share a label. */
final class ZoneLabels {
  /** Whoever may write results may name zones; more than this would be an attack or a mistake. */
  private static final int MOST = 64;

  private static final String OTHER = "other";

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /** Whether a zone's label is new; it is known from then on. */
  boolean isNew(String zone) {
    String label = of(zone);
    return !known.contains(label) && known.add(label);
  }

  /** The label of a zone. */
  String of(String zone) {
    return known.contains(zone) || known.size() < MOST ? zone : OTHER;
  }
}
