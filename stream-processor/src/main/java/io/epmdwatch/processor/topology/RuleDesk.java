package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.Baseline;
import io.epmdwatch.processor.domain.ExpiryWatch;
import io.epmdwatch.processor.domain.Matter;
import io.epmdwatch.processor.domain.Rule;
import io.epmdwatch.processor.mapping.Matters;
import io.epmdwatch.processor.mapping.Oversights;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Watches the rules: which of them end soon. */
final class RuleDesk {
  private static final Duration LONGEST_WITHOUT = Duration.ofHours(1);

  private final ExpiryWatch watch;
  private final LiveBaseline live;
  private final AlarmBook alarms;
  private Baseline lookedAt;
  private Instant lookAgainAt = Instant.MIN;

  RuleDesk(Duration warnBefore, LiveBaseline live, AlarmBook alarms) {
    this.watch = new ExpiryWatch(warnBefore);
    this.live = live;
    this.alarms = alarms;
  }

  void look(Instant now) {
    Baseline baseline = live.current();
    if (baseline == lookedAt && now.isBefore(lookAgainAt)) {
      return;
    }
    lookedAt = baseline;
    Collection<Rule> rules = baseline.rules();
    rules.stream().filter(rule -> watch.isNear(rule, now)).forEach(rule -> look(rule, now));
    Instant latest = now.plus(LONGEST_WITHOUT);
    lookAgainAt = watch.nextAfter(rules, now).filter(latest::isAfter).orElse(latest);
  }

  private void look(Rule rule, Instant now) {
    Matter matter = Matters.rule(rule);
    watch
        .look(matter, alarms.last(matter.id()), rule, Oversights.text(rule.range()), now)
        .ifPresent(alarms::tell);
  }
}
