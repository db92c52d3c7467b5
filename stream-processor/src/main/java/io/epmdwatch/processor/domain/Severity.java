package io.epmdwatch.processor.domain;

/** How bad an exposure is, by how far an outsider gets. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** One step worse, if there is one. */
  Severity raised() {
    return switch (this) {
      case LOW -> MEDIUM;
      case MEDIUM -> HIGH;
      case HIGH, CRITICAL -> CRITICAL;
    };
  }
}
