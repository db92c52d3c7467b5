package io.epmdwatch.processor.edge;

import io.epmdwatch.schemas.Topics;

/** A format that SIEMs read, its topic, and how an alert is written in it. */
public enum SiemFormat {
  /** Open Cybersecurity Schema Framework 1.8.0: Detection Finding, as JSON. */
  OCSF(Topics.SIEM_OCSF) {
    @Override
    public String line(EdgeEvent event) {
      return FittingLine.of(event, OcsfFinding::line);
    }
  },
  /** Elastic Common Schema 9.4, as JSON. */
  ECS(Topics.SIEM_ECS) {
    @Override
    public String line(EdgeEvent event) {
      return FittingLine.of(event, EcsDocument::line);
    }
  },
  /** Common Event Format, version 0. */
  CEF(Topics.SIEM_CEF) {
    @Override
    public String line(EdgeEvent event) {
      return CefLine.line(event);
    }
  };

  private final Topics topic;

  SiemFormat(Topics topic) {
    this.topic = topic;
  }

  /** Where alerts in this format go. */
  public Topics topic() {
    return topic;
  }

  /** The event as one line of text, without its end. */
  public abstract String line(EdgeEvent event);
}
