package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.Alarm;
import io.epmdwatch.processor.domain.Baseline;
import io.epmdwatch.processor.domain.ExpiryWatch;
import io.epmdwatch.processor.domain.Matter;
import io.epmdwatch.processor.domain.Rule;
import io.epmdwatch.processor.domain.Subject;
import io.epmdwatch.processor.mapping.Matters;
import io.epmdwatch.processor.mapping.Oversights;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Watches the rules: which of them end soon, and which of those no longer do. */
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
    close(rules, now);
    rules.stream().filter(rule -> watch.isNear(rule, now)).forEach(rule -> look(rule, now));
    Instant latest = now.plus(LONGEST_WITHOUT);
    lookAgainAt = watch.nextAfter(rules, now).filter(latest::isAfter).orElse(latest);
  }

  private void close(Collection<Rule> rules, Instant now) {
    List<Alarm> open = alarms.open(Subject.RULE);
    if (open.isEmpty()) {
      return;
    }
    Map<String, Rule> byName =
        rules.stream().collect(Collectors.toMap(Rule::id, Function.identity()));
    for (Alarm told : open) {
      Optional<Rule> rule =
          Optional.ofNullable(byName.get(told.matter().name()))
              .filter(same -> same.zone().equals(told.matter().zone()));
      watch.over(told, rule, now).ifPresent(alarms::tell);
    }
  }

  private void look(Rule rule, Instant now) {
    Matter matter = Matters.rule(rule);
    watch
        .look(matter, alarms.last(matter.id()), rule, Oversights.text(rule.range()), now)
        .ifPresent(alarms::tell);
  }
}
