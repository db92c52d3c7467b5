package io.epmdwatch.schemas;

import io.epmdwatch.registry.Subject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The subjects of a schema registry, one for each topic with Avro values: {@code TOPIC-value}. */
public final class Subjects {
  private static final Map<Topics, RecordType> TYPES =
      new EnumMap<>(
          Map.of(
              Topics.PROBE_RESULTS, RecordType.PROBE_RESULT,
              Topics.SWEEP_REPORTS, RecordType.SWEEP_REPORT,
              Topics.PROBE_REQUESTS, RecordType.PROBE_REQUEST,
              Topics.BASELINE, RecordType.BASELINE_RULE,
              Topics.EXPOSURES, RecordType.EXPOSURE,
              Topics.ALERTS, RecordType.EXPOSURE_ALERT,
              Topics.TICKETS, RecordType.REMEDIATION_TICKET,
              Topics.OVERSIGHT, RecordType.OVERSIGHT,
              Topics.TICKET_LINKS, RecordType.TICKET_LINK));

  private Subjects() {}

  /** All there are, in the order of the topics. */
  public static List<Subject> all() {
    return Arrays.stream(Topics.values()).flatMap(topic -> of(topic).stream()).toList();
  }

  /** The record of a topic; none where it has no record of ours. */
  static Optional<RecordType> typeOf(Topics topic) {
    return Optional.ofNullable(TYPES.get(topic));
  }

  /** The subject of a topic's values. */
  static String name(String topic) {
    return topic + "-value";
  }

  /** With the schema that is written now. */
  static Optional<Subject> of(Topics topic) {
    return typeOf(topic)
        .flatMap(type -> ReleasedSchemas.byId(type.schemaId(type.newestVersion())))
        .map(schema -> new Subject(name(topic.topic()), schema));
  }
}
