package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules that speak for a host at a time.
 *
 * @param byVantage the rule for each vantage that knows the host, where there is one
 * @param listing the rule that lists the host, be it for other vantages
 */
record SpeakingRules(Map<String, Rule> byVantage, Optional<Rule> listing) {
  private static final Comparator<Rule> PRECEDENCE =
      Comparator.<Rule>comparingInt(rule -> -rule.range().prefixLength()).thenComparing(Rule::id);

  static SpeakingRules of(HostState host, Baseline baseline, Instant at) {
    Map<String, Rule> byVantage = new LinkedHashMap<>();
    for (Sighting sighting : host.sightings()) {
      baseline
          .ruleFor(host.host(), sighting.vantage(), at)
          .ifPresent(rule -> byVantage.put(sighting.vantage(), rule));
    }
    return new SpeakingRules(byVantage, baseline.listing(host.host(), at));
  }

  /** The rule for the host as a whole. */
  Optional<Rule> speaking() {
    return byVantage.values().stream().min(PRECEDENCE).or(() -> listing);
  }

  /** The sightings that no rule allows. */
  List<Sighting> unlisted(List<Sighting> sightings) {
    return sightings.stream().filter(known -> !byVantage.containsKey(known.vantage())).toList();
  }
}
