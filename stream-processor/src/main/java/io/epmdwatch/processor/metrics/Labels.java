package io.epmdwatch.processor.metrics;

import java.util.Locale;

/** How constants are written as labels. */
final class Labels {
  private Labels() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
