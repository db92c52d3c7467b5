package io.epmdwatch.processor.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides what is to be told of a rule that ends soon. */
public final class ExpiryWatch {
  private final Duration warnBefore;

  /** A watch that warns so long before the end. */
  public ExpiryWatch(Duration warnBefore) {
    this.warnBefore = warnBefore;
  }

  /** Whether the end of a rule is near. */
  public boolean isNear(Rule rule, Instant now) {
    return rule.inForce(now) && !now.isBefore(warnAt(rule));
  }

  /**
   * What is to be told now, if anything: once for each end.
   *
   * @param matter the rule, as what is told
   * @param last what was last told of it
   * @param rule the rule itself
   * @param range what it covers, in CIDR form
   */
  public Optional<Alarm> look(
      Matter matter, Optional<Alarm> last, Rule rule, String range, Instant now) {
    boolean told =
        last.flatMap(Alarm::dueAt).map(end -> end.equals(rule.expiresAt())).orElse(false);
    return told || !isNear(rule, now)
        ? Optional.empty()
        : Optional.of(ends(matter, last, rule, range, now));
  }

  /**
   * What is to be told of a rule whose end was told to be near, and is so no longer.
   *
   * @param told what was last told of it, still open
   * @param rule the rule as it is now, if it is still there
   */
  public Optional<Alarm> over(Alarm told, Optional<Rule> rule, Instant now) {
    return whyOver(told, rule, now)
        .map(what -> "rule " + told.matter().name() + what)
        .map(reason -> told.then(AlertKind.RESOLVED, 0, now, reason));
  }

  /** When one of these rules next ends, or its end comes near. */
  public Optional<Instant> nextAfter(Collection<Rule> rules, Instant now) {
    return rules.stream()
        .flatMap(rule -> Stream.of(warnAt(rule), rule.expiresAt()))
        .filter(now::isBefore)
        .min(Comparator.naturalOrder());
  }

  private static Optional<String> whyOver(Alarm told, Optional<Rule> rule, Instant now) {
    if (rule.isEmpty()) {
      return Optional.of(" is no longer in the baseline");
    }
    Instant end = rule.get().expiresAt();
    if (!told.dueAt().equals(Optional.of(end))) {
      return Optional.of(" was written anew and ends at " + end);
    }
    return now.isBefore(end)
        ? Optional.empty()
        : Optional.of(" has ended; what is still exposed is alerted again");
  }

  /** A rule shorter than twice the warning is warned of halfway, not as soon as it is approved. */
  private Instant warnAt(Rule rule) {
    Instant from = rule.notBefore().isAfter(rule.updatedAt()) ? rule.notBefore() : rule.updatedAt();
    if (!from.isBefore(rule.expiresAt())) {
      return rule.expiresAt().minus(warnBefore);
    }
    Duration half = Duration.between(from, rule.expiresAt()).dividedBy(2);
    return rule.expiresAt().minus(half.compareTo(warnBefore) < 0 ? half : warnBefore);
  }

  private static Alarm ends(
      Matter matter, Optional<Alarm> last, Rule rule, String range, Instant now) {
    String reason =
        "rule "
            + rule.id()
            + " of "
            + matter.owner()
            + " over "
            + range
            + " ends at "
            + rule.expiresAt()
            + "; approve it anew, or close what it covers: what is still exposed then is alerted"
            + " again";
    return Alarm.raised(
            matter, last, AlertKind.ACCEPTANCE_EXPIRING, Severity.LOW, 0, now, now, reason)
        .dueAt(rule.expiresAt());
  }
}
