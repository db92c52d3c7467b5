package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.Node;
import io.epmdwatch.processor.domain.NodePattern;
import io.epmdwatch.processor.domain.Rule;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules as a list, read from top to bottom at each question. */
record RuleBook(List<Rule> rules) {
  private static final Comparator<Rule> PRECEDENCE =
      Comparator.comparing((Rule rule) -> -rule.range().prefixLength()).thenComparing(Rule::id);

  /** Those that cover a host at a time, the first to be heard first. */
  List<Rule> covering(HostKey host, Instant at) {
    return rules.stream()
        .filter(rule -> !rule.notBefore().isAfter(at) && rule.expiresAt().isAfter(at))
        .filter(rule -> rule.zone().equals(host.zone()))
        .filter(rule -> rule.ports().isEmpty() || rule.ports().contains(host.port()))
        .filter(rule -> contains(rule, host.address()))
        .sorted(PRECEDENCE)
        .toList();
  }

  static Optional<Rule> first(Stream<Rule> rules) {
    return rules.min(PRECEDENCE);
  }

  static boolean allowsFrom(Rule rule, String vantage) {
    return rule.vantages().isEmpty() || rule.vantages().contains(vantage);
  }

  static boolean allows(Rule rule, Node node) {
    return rule.nodes().stream().map(NodePattern::glob).anyMatch(g -> matches(g, node.name()));
  }

  private static boolean matches(String glob, String name) {
    if (glob.isEmpty()) {
      return name.isEmpty();
    }
    if (glob.charAt(0) == '*') {
      return matches(glob.substring(1), name)
          || (!name.isEmpty() && matches(glob, name.substring(1)));
    }
    return !name.isEmpty()
        && glob.charAt(0) == name.charAt(0)
        && matches(glob.substring(1), name.substring(1));
  }

  private static boolean contains(Rule rule, InetAddress address) {
    int bits = address.getAddress().length * 8;
    int shift = bits - rule.range().prefixLength();
    return rule.range().network().getAddress().length * 8 == bits
        && number(address)
            .shiftRight(shift)
            .equals(number(rule.range().network()).shiftRight(shift));
  }

  private static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }
}
