package io.epmdwatch.processor.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Decides what is to be told of a storm. */
public final class StormWatch {
  /**
   * How long the first exposure of a storm waits for the rest, so that its count means something.
   */
  public static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Sla sla;

  /** A watch that knows how long a fix may take. */
  public StormWatch(Sla sla) {
    this.sla = sla;
  }

  /**
   * What is to be told now, if anything.
   *
   * @param storm what it is about
   * @param last what was last told of it
   * @param tally the exposures it stands for
   * @param heardAt when the first of them was heard of here
   */
  public Optional<Alarm> look(
      Matter storm, Optional<Alarm> last, StormTally tally, Instant heardAt, Instant now) {
    Optional<Alarm> open = last.filter(Alarm::isOpen);
    if (open.isPresent()) {
      return next(open.get(), tally, now);
    }
    boolean begins = tally.everOpen() && !now.isBefore(heardAt.plus(PATIENCE));
    return begins ? Optional.of(begun(storm, last, tally, now)) : Optional.empty();
  }

  private Alarm begun(Matter storm, Optional<Alarm> last, StormTally tally, Instant now) {
    AlertKind kind = last.isPresent() ? AlertKind.REOPENED : AlertKind.STORM;
    Severity worst = tally.worst().orElse(Severity.LOW);
    Instant since = tally.firstAt().orElse(now);
    String reason =
        Span.counted(tally.openCount(), "exposure")
            + " of "
            + storm.name()
            + (last.isPresent() ? " opened at once again" : " opened at once")
            + ", told as one storm; each is recorded, and closes, by itself";
    return Alarm.raised(storm, last, kind, worst, tally.openCount(), since, now, reason)
        .dueAt(since.plus(sla.timeToFix(worst)));
  }

  private Optional<Alarm> next(Alarm told, StormTally tally, Instant now) {
    if (tally.openCount() == 0) {
      return Optional.of(told.then(AlertKind.RESOLVED, 0, now, end(told, tally)));
    }
    Severity worst = tally.worst().orElseThrow();
    if (worst.compareTo(told.severity()) > 0) {
      return Optional.of(worse(told, worst, tally, now));
    }
    boolean late = !told.overdue() && told.dueAt().map(due -> !now.isBefore(due)).orElse(false);
    return late ? Optional.of(overdue(told, tally, now)) : Optional.empty();
  }

  private Alarm worse(Alarm told, Severity worst, StormTally tally, Instant now) {
    String reason =
        "the worst of "
            + Span.counted(tally.openCount(), "open exposure")
            + " of "
            + told.matter().name()
            + " is "
            + lower(worst)
            + " now, was "
            + lower(told.severity());
    return told.then(AlertKind.ESCALATED, tally.openCount(), now, reason)
        .worsenedTo(worst)
        .dueAt(told.since().plus(sla.timeToFix(worst)));
  }

  private static Alarm overdue(Alarm told, StormTally tally, Instant now) {
    String reason =
        Span.counted(tally.openCount(), "exposure")
            + " of "
            + told.matter().name()
            + " still open after the fix was due";
    return told.then(AlertKind.ESCALATED, tally.openCount(), now, reason).overdueNow();
  }

  private static String end(Alarm told, StormTally tally) {
    return "none of the "
        + Span.counted(tally.total(), "exposure")
        + " of "
        + told.matter().name()
        + " is open any more: "
        + tally.resolved()
        + " proven closed, "
        + tally.accepted()
        + " accepted";
  }

  private static String lower(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
