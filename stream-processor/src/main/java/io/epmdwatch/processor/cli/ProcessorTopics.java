package io.epmdwatch.processor.cli;

import io.epmdwatch.processor.edge.SiemFormat;
import io.epmdwatch.processor.edge.SiemSettings;
import io.epmdwatch.schemas.TopicUse;
import io.epmdwatch.schemas.Topics;
import java.util.ArrayList;
import java.util.List;

/** The topics of the contract that a processor reads and writes. */
final class ProcessorTopics {
  private static final List<TopicUse> ALWAYS =
      List.of(
          TopicUse.reads(Topics.PROBE_RESULTS),
          TopicUse.reads(Topics.SWEEP_REPORTS),
          TopicUse.reads(Topics.BASELINE),
          TopicUse.writes(Topics.EXPOSURES),
          TopicUse.writes(Topics.ALERTS),
          TopicUse.writes(Topics.TICKETS),
          TopicUse.writes(Topics.PROBE_REQUESTS),
          TopicUse.readsAndWrites(Topics.OVERSIGHT),
          TopicUse.writes(Topics.DEAD_LETTERS));

  private ProcessorTopics() {}

  /** Those of every processor, and one for each format of alerts that is asked for. */
  static List<TopicUse> of(SiemSettings siem) {
    List<TopicUse> uses = new ArrayList<>(ALWAYS);
    siem.formats().stream()
        .sorted()
        .map(SiemFormat::topic)
        .map(TopicUse::writes)
        .forEach(uses::add);
    return uses;
  }
}
