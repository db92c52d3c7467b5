package io.epmdwatch.processor.edge;

import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.ExposureAlert;
import java.util.Optional;

/**
 * The kind of weakness, as the Common Weakness Enumeration names it.
 *
 * @param number in the enumeration
 * @param title there
 */
record Weakness(int number, String title) {
  private static final Weakness WRONG_SPHERE =
      new Weakness(668, "Exposure of Resource to Wrong Sphere");
  private static final Weakness TRUSTED_ADDRESS =
      new Weakness(291, "Reliance on IP Address for Authentication");

  /** What is weak; empty when the alert is about the watching and not about a host. */
  static Optional<Weakness> of(ExposureAlert alert) {
    return switch (alert.getSubject()) {
      case EXPOSURE ->
          Optional.of(
              alert.getDeviation() == Deviation.LOCAL_PEER ? TRUSTED_ADDRESS : WRONG_SPHERE);
      case STORM -> Optional.of(WRONG_SPHERE);
      case COVERAGE, VANTAGE, RULE, OTHER -> Optional.empty();
    };
  }

  /** Such as {@code CWE-668}. */
  String id() {
    return "CWE-" + number;
  }

  /** The page about it. */
  String url() {
    return "https://cwe.mitre.org/data/definitions/" + number + ".html";
  }
}
