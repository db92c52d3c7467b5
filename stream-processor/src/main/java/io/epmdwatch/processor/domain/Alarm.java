package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What was last told of a matter.
 *
 * @param matter what it is about
 * @param sequence 1 for the first that was told of it, then one more each time
 * @param episode which time it went wrong, from 1
 * @param kind what was told
 * @param severity how bad it is
 * @param previousSeverity how bad it was, when that changed
 * @param count exposures, or blocks, it is about; 0 when there are none to count
 * @param since when this episode began
 * @param at when this became known
 * @param dueAt when it has to be put right, or when the rule ends
 * @param overdue whether that has passed
 * @param reason why, in words
 */
public record Alarm(
    Matter matter,
    int sequence,
    int episode,
    AlertKind kind,
    Severity severity,
    Optional<Severity> previousSeverity,
    int count,
    Instant since,
    Instant at,
    Optional<Instant> dueAt,
    boolean overdue,
    String reason) {

  /** The first of the next episode. */
  static Alarm raised(
      Matter matter,
      Optional<Alarm> last,
      AlertKind kind,
      Severity severity,
      int count,
      Instant since,
      Instant at,
      String reason) {
    return new Alarm(
        matter,
        last.map(Alarm::sequence).orElse(0) + 1,
        last.map(Alarm::episode).orElse(0) + 1,
        kind,
        severity,
        Optional.empty(),
        count,
        since,
        at,
        Optional.empty(),
        false,
        reason);
  }

  /** The next of this episode. */
  Alarm then(AlertKind newKind, int newCount, Instant newAt, String newReason) {
    return new Alarm(
        matter,
        sequence + 1,
        episode,
        newKind,
        severity,
        Optional.empty(),
        newCount,
        since,
        newAt,
        dueAt,
        overdue,
        newReason);
  }

  Alarm worsenedTo(Severity worse) {
    return new Alarm(
        matter,
        sequence,
        episode,
        kind,
        worse,
        Optional.of(severity),
        count,
        since,
        at,
        dueAt,
        overdue,
        reason);
  }

  Alarm dueAt(Instant due) {
    return due(Optional.of(due), overdue);
  }

  Alarm overdueNow() {
    return due(dueAt, true);
  }

  /** Whether it has not been put right since. */
  public boolean isOpen() {
    return kind != AlertKind.RESOLVED && kind != AlertKind.COVERAGE_RESTORED;
  }

  private Alarm due(Optional<Instant> due, boolean isOverdue) {
    return new Alarm(
        matter,
        sequence,
        episode,
        kind,
        severity,
        previousSeverity,
        count,
        since,
        at,
        due,
        isOverdue,
        reason);
  }
}
