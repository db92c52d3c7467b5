package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.edge.SiemFormat;
import java.util.Locale;

/**
 * The sinks through which one processor writes alerts. The judgement and the overseer each have
 * their own: a sink of both would make one sub-topology of the two.
 */
enum AlertSinks {
  JUDGE(ExposureTopology.TO_ALERTS, ExposureTopology.TO_DEAD_LETTERS, "to-siem-"),
  OVERSEER(
      ExposureTopology.OVERSEER_ALERTS, ExposureTopology.OVERSEER_DEAD_LETTERS, "overseer-siem-");

  private final String alerts;
  private final String deadLetters;
  private final String siem;

  AlertSinks(String alerts, String deadLetters, String siem) {
    this.alerts = alerts;
    this.deadLetters = deadLetters;
    this.siem = siem;
  }

  String alerts() {
    return alerts;
  }

  String deadLetters() {
    return deadLetters;
  }

  String of(SiemFormat format) {
    return siem + format.name().toLowerCase(Locale.ROOT);
  }
}
