package io.epmdwatch.processor.domain;

import java.util.ArrayList;
import java.util.List;

/** Lists that keep their newest entries. */
final class Newest {
  private Newest() {}

  /** The list with one more; when it is longer than most, the oldest after the kept first go. */
  static <T> List<T> append(List<T> list, T one, int most, int keptFirst) {
    List<T> longer = new ArrayList<>(list);
    longer.add(one);
    if (longer.size() > most) {
      longer.remove(keptFirst);
    }
    return List.copyOf(longer);
  }
}
