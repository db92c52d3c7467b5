package io.epmdwatch.processor.domain;

import java.time.Duration;

/** How bad an exposure is, by how far an outsider gets. */
public enum Severity {
  LOW(Duration.ofDays(30)),
  MEDIUM(Duration.ofDays(7)),
  HIGH(Duration.ofDays(3)),
  CRITICAL(Duration.ofDays(1));

  private final Duration timeToFix;

  Severity(Duration timeToFix) {
    this.timeToFix = timeToFix;
  }

  /** How long a fix may take. */
  public Duration timeToFix() {
    return timeToFix;
  }
}
