package io.epmdwatch.processor.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides what is to be told of a vantage whose canary has to answer. */
public final class VantageWatch {
  /**
   * How long after a start nobody is called lost: signs from the time when nobody listened have to
   * be read first.
   */
  public static final Duration CATCH_UP = Duration.ofSeconds(30);

  private final Duration lostAfter;

  /** A watch that waits so long for an answer. */
  public VantageWatch(Duration lostAfter) {
    this.lostAfter = lostAfter;
  }

  /**
   * What is to be told now, if anything.
   *
   * @param vantage what it is about
   * @param last what was last told of it
   * @param signs of its canary
   * @param listeningSince when this began to listen
   */
  public Optional<Alarm> look(
      Matter vantage,
      Optional<Alarm> last,
      VantageSigns signs,
      Instant listeningSince,
      Instant now) {
    boolean silent = now.isAfter(signs.silentSince().plus(lostAfter));
    Optional<Alarm> open = last.filter(Alarm::isOpen);
    if (open.isPresent()) {
      return silent ? Optional.empty() : Optional.of(found(open.get(), signs, now));
    }
    boolean caughtUp = now.isAfter(listeningSince.plus(shorter(CATCH_UP, lostAfter)));
    return silent && caughtUp ? Optional.of(lost(vantage, last, signs, now)) : Optional.empty();
  }

  /** What is to be told of a vantage that nobody expects back. */
  public static Alarm retired(Alarm told, Instant now) {
    String reason = "vantage " + told.matter().name() + " is retired; it is not expected back";
    return told.then(AlertKind.RESOLVED, 0, now, reason);
  }

  private static Alarm lost(Matter vantage, Optional<Alarm> last, VantageSigns signs, Instant now) {
    String since =
        signs.answered().isPresent()
            ? "was not answered since " + signs.silentSince()
            : "was never answered, first asked at " + signs.silentSince();
    String instead =
        signs
            .seenInstead()
            .map(sign -> "worker " + sign.worker() + " saw instead: " + sign.detail())
            .orElse("its workers say nothing at all");
    String reason =
        "the canary of vantage "
            + vantage.name()
            + " "
            + since
            + "; "
            + instead
            + "; its silence proves nothing now; exposures that only it saw stay open";
    return Alarm.raised(
        vantage, last, AlertKind.VANTAGE_LOST, Severity.HIGH, 0, signs.silentSince(), now, reason);
  }

  private static Alarm found(Alarm told, VantageSigns signs, Instant now) {
    String reason =
        "the canary of vantage "
            + told.matter().name()
            + " answers again, at "
            + signs.silentSince()
            + "; it saw nothing since "
            + told.since();
    return told.then(AlertKind.RESOLVED, 0, now, reason);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
