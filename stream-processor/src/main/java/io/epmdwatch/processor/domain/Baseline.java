package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The rules, ready to be asked, for each vantage by itself. Of the rules in force that cover a
 * host's port and allow the vantage, the one with the longest prefix speaks, and among equals the
 * one whose id sorts first. A question costs one look-up for each prefix length in use, however
 * many rules there are.
 */
public final class Baseline {
  private final Map<String, Map<AddressRange, List<Rule>>> byRange = new HashMap<>();
  private final NavigableSet<Integer> prefixLengths = new TreeSet<>(Comparator.reverseOrder());
  private final NavigableSet<Instant> changes = new TreeSet<>();
  private final int size;

  private Baseline(Collection<Rule> rules) {
    size = rules.size();
    rules.stream().sorted(Comparator.comparing(Rule::id)).forEach(this::add);
  }

  /** The baseline that these rules make. */
  public static Baseline of(Collection<Rule> rules) {
    return new Baseline(rules);
  }

  /** How many rules there are, in force or not. */
  public int size() {
    return size;
  }

  /** The rules, in no order. */
  public Collection<Rule> rules() {
    return byRange.values().stream()
        .flatMap(ranges -> ranges.values().stream())
        .flatMap(List::stream)
        .toList();
  }

  /** The next time after this at which a rule comes into force or expires. */
  public Optional<Instant> nextChangeAfter(Instant at) {
    return Optional.ofNullable(changes.higher(at));
  }

  /** When the first of the rules ends that are in force at this time. */
  public Optional<Instant> firstEndOfThoseInForce(Instant at) {
    return rules().stream()
        .filter(rule -> rule.inForce(at))
        .map(Rule::expiresAt)
        .min(Comparator.naturalOrder());
  }

  /** The rule that speaks for a host as seen from this vantage at this time. */
  Optional<Rule> ruleFor(HostKey host, String vantage, Instant at) {
    return first(host, rule -> rule.inForce(at) && rule.allowsFrom(vantage));
  }

  /** The rule that lists a host, be it for other vantages than those that see it. */
  Optional<Rule> listing(HostKey host, Instant at) {
    return first(host, rule -> rule.inForce(at));
  }

  /** What the rule that lists a host says it runs on; empty when none does. */
  public String platformOf(HostKey host, Instant at) {
    return listing(host, at).map(Rule::platform).orElse("");
  }

  private Optional<Rule> first(HostKey host, Predicate<Rule> speaks) {
    Map<AddressRange, List<Rule>> inZone = byRange.getOrDefault(host.zone(), Map.of());
    if (inZone.isEmpty()) {
      return Optional.empty();
    }
    int bits = host.address().getAddress().length * 8;
    for (int length : prefixLengths.tailSet(bits)) {
      for (Rule rule :
          inZone.getOrDefault(AddressRange.around(host.address(), length), List.of())) {
        if (rule.covers(host.port()) && speaks.test(rule)) {
          return Optional.of(rule);
        }
      }
    }
    return Optional.empty();
  }

  private void add(Rule rule) {
    byRange
        .computeIfAbsent(rule.zone(), zone -> new HashMap<>())
        .computeIfAbsent(rule.range(), range -> new ArrayList<>())
        .add(rule);
    prefixLengths.add(rule.range().prefixLength());
    changes.add(rule.notBefore());
    changes.add(rule.expiresAt());
  }
}
