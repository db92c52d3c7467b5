package io.epmdwatch.processor.remediation;

import io.epmdwatch.schemas.Severity;
import picocli.CommandLine.Help.Ansi.Style;

/** The colour of a severity, the same as in alerts. */
final class SeverityStyle {
  private SeverityStyle() {}

  static Style[] of(Severity severity) {
    return switch (severity) {
      case LOW -> new Style[0];
      case MEDIUM -> new Style[] {Style.fg_yellow};
      case HIGH, CRITICAL -> new Style[] {Style.bold, Style.fg_red};
    };
  }
}
