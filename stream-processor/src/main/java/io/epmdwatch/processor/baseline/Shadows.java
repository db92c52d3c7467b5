package io.epmdwatch.processor.baseline;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.schemas.BaselineRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which rules can never speak because others always speak first: of those in force that cover an
 * address, a port and a vantage, the one with the longest prefix, and among equals the one whose id
 * sorts first. Sound but not complete: a rule that several others relieve one after the other in
 * time is not found.
 */
final class Shadows {
  private static final Comparator<Cidr> BY_START =
      Comparator.<Cidr, byte[]>comparing(range -> range.network().getAddress(), Shadows::compare)
          .thenComparing(Cidr::prefixLength);

  private final Map<String, NavigableMap<Cidr, List<BaselineRule>>> byZone = new HashMap<>();
  private final Instant now;

  private Shadows(Instant now) {
    this.now = now;
  }

  /** The shadows that these rules cast on each other from now on. */
  static Shadows among(Collection<BaselineRule> rules, Instant now) {
    Shadows shadows = new Shadows(now);
    for (BaselineRule rule : rules) {
      shadows
          .byZone
          .computeIfAbsent(rule.getZone(), zone -> new TreeMap<>(BY_START))
          .computeIfAbsent(Cidr.parse(rule.getCidr()), range -> new ArrayList<>())
          .add(rule);
    }
    return shadows;
  }

  /** The ids of rules that together always speak before this one; empty when it can speak. */
  SortedSet<String> over(BaselineRule rule) {
    Cidr range = Cidr.parse(rule.getCidr());
    SortedSet<String> over = new TreeSet<>();
    for (String vantage : orAny(rule.getVantages(), "")) {
      for (int port : orAny(rule.getPorts(), 0)) {
        if (!covered(range, new View(rule, range, vantage, port), over)) {
          return Collections.emptySortedSet();
        }
      }
    }
    return over;
  }

  private boolean covered(Cidr range, View view, SortedSet<String> over) {
    NavigableMap<Cidr, List<BaselineRule>> rules = byZone.get(view.rule.getZone());
    for (BaselineRule other : rules.getOrDefault(range, List.of())) {
      if (view.hiddenBy(other, range, now)) {
        over.add(other.getRuleId());
        return true;
      }
    }
    Cidr next = rules.higherKey(range);
    return next != null
        && range.contains(next)
        && covered(half(range, 0), view, over)
        && covered(half(range, 1), view, over);
  }

  private static Cidr half(Cidr range, int bit) {
    byte[] bytes = range.network().getAddress();
    int length = range.prefixLength();
    bytes[length / 8] |= (byte) (bit << (7 - length % 8));
    return new Cidr(Addresses.of(bytes), length + 1);
  }

  private static int compare(byte[] a, byte[] b) {
    return a.length == b.length ? Arrays.compareUnsigned(a, b) : a.length - b.length;
  }

  private static <T> List<T> orAny(List<T> values, T any) {
    return values.isEmpty() ? List.of(any) : values;
  }

  /** A rule as asked from one vantage for one port; an empty name and 0 stand for any. */
  private record View(BaselineRule rule, Cidr range, String vantage, int port) {

    /** Whether the other, whose range lies in this one's, speaks first whenever this one could. */
    boolean hiddenBy(BaselineRule other, Cidr where, Instant now) {
      boolean first = !where.equals(range) || other.getRuleId().compareTo(rule.getRuleId()) < 0;
      return first
          && (other.getVantages().isEmpty() || other.getVantages().contains(vantage))
          && (other.getPorts().isEmpty() || other.getPorts().contains(port))
          && !start(other, now).isAfter(start(rule, now))
          && !other.getExpiresAt().isBefore(rule.getExpiresAt());
    }

    private static Instant start(BaselineRule rule, Instant now) {
      return rule.getNotBefore().filter(at -> at.isAfter(now)).orElse(now);
    }
  }
}
