package io.epmdwatch.schemas;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The topics of the contract: name, key and how Kafka keeps them. */
public enum Topics {
  /** {@code ProbeResult} by block. */
  PROBE_RESULTS("epmd.probe-results", 4, Duration.ofDays(7)),
  /** {@code SweepReport} by block, co-partitioned with the results. */
  SWEEP_REPORTS("epmd.sweep-reports", 4, Duration.ofDays(7)),
  /** {@code ProbeRequest} by block. */
  PROBE_REQUESTS("epmd.probe-requests", 4, Duration.ofDays(1)),
  /** {@code BaselineRule} by rule id; one partition, so that all rules have one order. */
  BASELINE("epmd.baseline", 1, null),
  /** {@code Exposure} by exposure id. */
  EXPOSURES("epmd.exposures", 4, null),
  /** {@code ExposureAlert} by exposure id. */
  ALERTS("epmd.alerts", 4, Duration.ofDays(30)),
  /** {@code RemediationTicket} by ticket id. */
  TICKETS("epmd.tickets", 4, null),
  /** {@code Oversight} by what it is about; one partition, so that one task sees the whole. */
  OVERSIGHT("epmd.oversight", 1, Duration.ofDays(7)),
  /** An alert as an OCSF event, one line of text, by exposure id. */
  SIEM_OCSF("epmd.siem.ocsf", 4, Duration.ofDays(30)),
  /** An alert as an ECS document, one line of text, by exposure id. */
  SIEM_ECS("epmd.siem.ecs", 4, Duration.ofDays(30)),
  /** An alert as a CEF line, by exposure id. */
  SIEM_CEF("epmd.siem.cef", 4, Duration.ofDays(30)),
  /** {@code TicketLink} by sink and ticket id. */
  TICKET_LINKS("epmd.ticket-links", 4, null),
  /** Never written: a group of workers divides its partitions, and each is a share of a scope. */
  SHARES("epmd.shares", 64, Duration.ofDays(1)),
  /** The original bytes of what could not be used, with headers that say why. */
  DEAD_LETTERS("epmd.dead-letters", 1, Duration.ofDays(30));

  private final String topic;
  private final int partitions;
  private final Duration retention;

  Topics(String topic, int partitions, Duration retention) {
    this.topic = topic;
    this.partitions = partitions;
    // Without a retention the last record of each key is kept for ever: the topic is compacted.
    this.retention = retention;
  }

  /** The name in Kafka. */
  public String topic() {
    return topic;
  }

  /** Partitions at creation. Results and reports must have the same number. */
  public int partitions() {
    return partitions;
  }

  /** Topic configuration at creation. */
  public Map<String, String> config() {
    Map<String, String> config = new LinkedHashMap<>();
    if (retention == null) {
      config.put("cleanup.policy", "compact");
    } else {
      config.put("cleanup.policy", "delete");
      config.put("retention.ms", Long.toString(retention.toMillis()));
    }
    return config;
  }
}
