package io.epmdwatch.processor.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides what is to be told of a range that was promised to be swept. */
public final class CoverageWatch {
  /** How long the first bad share waits for those of the other partitions. */
  public static final Duration PATIENCE = Duration.ofSeconds(6);

  private static final int NAMED = 5;

  private CoverageWatch() {}

  /**
   * What is to be told now, if anything.
   *
   * @param range what it is about
   * @param objective what was promised
   * @param last what was last told of it
   * @param shares how each partition stands with it
   */
  public static Optional<Alarm> look(
      Matter range,
      Objective objective,
      Optional<Alarm> last,
      Collection<CoverageShare> shares,
      Instant now) {
    List<CoverageShare> bad = shares.stream().filter(share -> share.stale() > 0).toList();
    Optional<Alarm> open = last.filter(Alarm::isOpen);
    if (open.isPresent()) {
      return bad.isEmpty() ? Optional.of(restored(open.get(), objective, now)) : Optional.empty();
    }
    return bad.stream()
        .map(CoverageShare::at)
        .min(Comparator.naturalOrder())
        .filter(since -> !now.isBefore(since.plus(PATIENCE)))
        .map(since -> lost(range, objective, last, shares, since, now));
  }

  /** What is to be told when nobody asks for the range any more. */
  public static Alarm noLongerAsked(Alarm told, Instant now) {
    String reason =
        "sweeping "
            + told.matter().name()
            + " from "
            + String.join(", ", told.matter().vantages())
            + " in time is no longer asked for; nothing says that it was swept";
    return told.then(AlertKind.COVERAGE_RESTORED, 0, now, reason);
  }

  private static Alarm lost(
      Matter range,
      Objective objective,
      Optional<Alarm> last,
      Collection<CoverageShare> shares,
      Instant since,
      Instant now) {
    int stale = shares.stream().mapToInt(CoverageShare::stale).sum();
    int planned = shares.stream().mapToInt(CoverageShare::planned).sum();
    List<String> examples =
        shares.stream().flatMap(share -> share.examples().stream()).limit(NAMED).toList();
    String reason =
        "%d of %d blocks of %s were not swept from %s within %s%s; %s"
            .formatted(
                stale,
                planned,
                range.name(),
                objective.vantage(),
                Span.of(objective.within()),
                examples.isEmpty() ? "" : ", such as " + String.join(", ", examples),
                oldest(shares));
    return Alarm.raised(
        range, last, AlertKind.COVERAGE_LOST, Severity.MEDIUM, stale, since, now, reason);
  }

  private static String oldest(Collection<CoverageShare> shares) {
    boolean someNever =
        shares.stream().anyMatch(share -> share.stale() > 0 && share.oldestAt().isEmpty());
    return someNever
        ? "some never were"
        : "the one longest ago at "
            + shares.stream()
                .filter(share -> share.stale() > 0)
                .flatMap(share -> share.oldestAt().stream())
                .min(Comparator.naturalOrder())
                .orElseThrow();
  }

  private static Alarm restored(Alarm told, Objective objective, Instant now) {
    String reason =
        "every block of "
            + told.matter().name()
            + " was swept from "
            + objective.vantage()
            + " within "
            + Span.of(objective.within())
            + " again";
    return told.then(AlertKind.COVERAGE_RESTORED, 0, now, reason);
  }
}
