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
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules, ready to be asked. Of the rules in force that cover a host, the one with the longest
 * prefix speaks for it, and among equals the one whose id sorts first. A question costs one look-up
 * for each prefix length in use, however many rules there are.
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

  /** The next time after this at which a rule comes into force or expires. */
  public Optional<Instant> nextChangeAfter(Instant at) {
    return Optional.ofNullable(changes.higher(at));
  }

  /** The rule that speaks for a host seen from these vantages at this time. */
  Optional<Rule> ruleFor(HostKey host, Set<String> seenFrom, Instant at) {
    Map<AddressRange, List<Rule>> inZone = byRange.getOrDefault(host.zone(), Map.of());
    int bits = host.address().getAddress().length * 8;
    for (int length : prefixLengths.tailSet(bits)) {
      for (Rule rule :
          inZone.getOrDefault(AddressRange.around(host.address(), length), List.of())) {
        if (rule.inForce(at) && rule.covers(host.port(), seenFrom)) {
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
