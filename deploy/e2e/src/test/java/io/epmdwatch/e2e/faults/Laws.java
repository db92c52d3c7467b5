package io.epmdwatch.e2e.faults;

import java.util.ArrayList;
import java.util.List;

/** What must add up once nothing is under way, see the READMEs of worker and processor. */
final class Laws {
  private Laws() {}

  /** None when a worker's own figures add up. */
  static List<String> brokenBy(Scrape worker) {
    List<String> broken = new ArrayList<>();
    long started = worker.sum("epmdwatch_probes_started_total");
    long ended = worker.sum("epmdwatch_probes_total");
    long under = worker.sum("epmdwatch_probes_under_way");
    if (started != ended + under) {
      broken.add("%d probes started, %d ended, %d under way".formatted(started, ended, under));
    }
    long waiting = worker.sum("epmdwatch_results_under_way");
    if (waiting != 0) {
      broken.add("%d results are under way for ever".formatted(waiting));
    }
    return broken;
  }

  /**
   * None when a processor that ran all the time judged what is in the topic, and its exposures are
   * those that its alerts left open.
   *
   * @param results records in the topic of results
   */
  static List<String> brokenBy(Scrape processor, long results) {
    List<String> broken = new ArrayList<>();
    String topic = "topic=\"epmd.probe-results\"";
    long judged = processor.sum("epmdwatch_records_judged_total", topic);
    long dead =
        processor.sum("epmdwatch_dead_letters_total", topic)
            - processor.sum("epmdwatch_dead_letters_total", topic, "reason=\"not_produced\"");
    // What a transaction judged that was not committed is judged again.
    if (judged + dead < results) {
      broken.add("%d results, %d judged, %d dead letters".formatted(results, judged, dead));
    }
    return broken;
  }
}
