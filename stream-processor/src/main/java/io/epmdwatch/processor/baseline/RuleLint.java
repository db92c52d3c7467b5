package io.epmdwatch.processor.baseline;

import io.epmdwatch.net.Cidr;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.schemas.BaselineRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/** Finds rules that are valid but hardly what their author meant. */
final class RuleLint {
  /** As many addresses as an IPv4 /16 has. */
  private static final int WIDEST_HOST_BITS = 16;

  private final Collection<BaselineRule> rules;
  private final Instant now;
  private final Shadows shadows;

  RuleLint(Collection<BaselineRule> rules, Instant now) {
    this.rules = rules;
    this.now = now;
    this.shadows = Shadows.among(rules, now);
  }

  /** What to say of these rules, and of others that one of these silences. */
  Warnings warnings(Set<String> ids) {
    List<String> lines = new ArrayList<>();
    for (BaselineRule rule : rules) {
      if (ids.contains(rule.getRuleId())) {
        expired(rule, lines);
        wide(rule, lines);
        unmatchable(rule, lines);
      }
      SortedSet<String> over = shadows.over(rule);
      if (ids.contains(rule.getRuleId()) || over.stream().anyMatch(ids::contains)) {
        silent(rule, over, lines);
      }
    }
    return new Warnings(lines);
  }

  private void expired(BaselineRule rule, List<String> lines) {
    if (!rule.getExpiresAt().isAfter(now)) {
      lines.add(of(rule) + " allows nothing: it expired " + rule.getExpiresAt());
    }
  }

  private static void wide(BaselineRule rule, List<String> lines) {
    int hostBits = Cidr.parse(rule.getCidr()).hostBits();
    if (hostBits > WIDEST_HOST_BITS && rule.getNodes().contains("*")) {
      lines.add(
          "%s allows every node on 2^%d addresses (%s): name the nodes, or split the range"
              .formatted(of(rule), hostBits, rule.getCidr()));
    }
  }

  private static void unmatchable(BaselineRule rule, List<String> lines) {
    for (String node : rule.getNodes()) {
      if (!node.chars().allMatch(c -> c >= ' ' && c <= '~')) {
        lines.add(
            "%s never allows the node '%s': write names as baseline learn and the alerts do"
                .formatted(of(rule), EscapedText.of(node)));
      }
    }
  }

  private static void silent(BaselineRule rule, SortedSet<String> over, List<String> lines) {
    if (!over.isEmpty()) {
      String rest = over.size() > 1 ? " and " + (over.size() - 1) + " more" : "";
      lines.add(
          "%s can never speak: on %s it is shadowed by %s%s"
              .formatted(of(rule), rule.getCidr(), EscapedText.of(over.first()), rest));
    }
  }

  private static String of(BaselineRule rule) {
    return "rule " + EscapedText.of(rule.getRuleId());
  }
}
