package io.epmdwatch.processor.edge;

import io.epmdwatch.schemas.Severity;

/** How bad, in the words and numbers of each format. */
enum Grade {
  LOW(2, "Low", 21, 3),
  MEDIUM(3, "Medium", 47, 5),
  HIGH(4, "High", 73, 8),
  CRITICAL(5, "Critical", 99, 10);

  /** OCSF's severity_id. */
  final int ocsf;

  /** The word, which OCSF and ECS share. */
  final String caption;

  /** ECS has no scale of its own; this is the one of Elastic's detection rules. */
  final int ecs;

  /** CEF's 0 to 10. */
  final int cef;

  Grade(int ocsf, String caption, int ecs, int cef) {
    this.ocsf = ocsf;
    this.caption = caption;
    this.ecs = ecs;
    this.cef = cef;
  }

  static Grade of(Severity severity) {
    return switch (severity) {
      case LOW -> LOW;
      case MEDIUM -> MEDIUM;
      case HIGH -> HIGH;
      case CRITICAL -> CRITICAL;
    };
  }
}
