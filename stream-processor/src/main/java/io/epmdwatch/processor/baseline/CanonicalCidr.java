package io.epmdwatch.processor.baseline;

import io.epmdwatch.net.Cidr;

/** A range as it is written to the topic: canonical, so that equal ranges have equal text. */
final class CanonicalCidr {
  private CanonicalCidr() {}

  static String of(String text) {
    try {
      return Cidr.parse(text).toString();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cidr: " + e.getMessage(), e);
    }
  }
}
