package io.epmdwatch.processor.domain;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A host, a time and a few rules that the domain's tests share. */
final class Fixtures {
  static final String ZONE = "default";
  static final String CORP = "corp";
  static final String INTERNET = "internet";
  static final Instant T0 = Instant.parse("2026-11-24T08:00:00Z");
  static final HostKey HOST = new HostKey(ZONE, address("10.0.0.7"), 4369);
  static final Node DEMO = new Node("demo", 35_001);
  static final Node RABBIT = new Node("rabbit", 25_672);
  static final Baseline NO_RULES = Baseline.of(List.of());

  private Fixtures() {}

  static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }

  static Instant at(long seconds) {
    return T0.plusSeconds(seconds);
  }

  static Rule rule(
      String id, String network, int prefixLength, Instant expiresAt, String... nodes) {
    return new Rule(
        id,
        ZONE,
        AddressRange.around(address(network), prefixLength),
        Set.of(),
        Set.of(),
        Stream.of(nodes).map(NodePattern::of).toList(),
        false,
        Set.of(),
        "",
        "team-" + id,
        Instant.EPOCH,
        expiresAt,
        T0);
  }

  /** A rule for every node of the host's /24, changed in what a test is about. */
  static Rule rule(
      String id,
      Set<String> vantages,
      boolean distributionClosed,
      Set<Deviation> accepts,
      Instant updatedAt) {
    return new Rule(
        id,
        ZONE,
        AddressRange.around(address("10.0.0.0"), 24),
        Set.of(),
        vantages,
        List.of(NodePattern.of("*")),
        distributionClosed,
        accepts,
        "",
        "team-" + id,
        Instant.EPOCH,
        Instant.MAX,
        updatedAt);
  }

  static Baseline allowing(String... nodes) {
    return Baseline.of(List.of(rule("r1", "10.0.0.0", 24, Instant.MAX, nodes)));
  }

  static Observation exposed(String vantage, long seconds, Node... nodes) {
    return new Observation(HOST, vantage, at(seconds), Evidence.Exposed.of(List.of(nodes)));
  }

  static Observation unknown(String vantage, long seconds) {
    return new Observation(HOST, vantage, at(seconds), new Evidence.Unknown());
  }

  static Node open(Node node, String fullName) {
    return reached(node, Reachability.OPEN, Transport.PLAIN, fullName);
  }

  static Node reached(Node node, Reachability reachability, Transport transport, String fullName) {
    return new Node(
        node.name(),
        node.port(),
        new Distribution(reachability, transport, fullName, Optional.empty()));
  }

  static Observation looksLike(String vantage, long seconds, Picture picture) {
    return new Observation(HOST, vantage, at(seconds), new Evidence.Exposed(picture, false));
  }

  static Observation closed(String vantage, long seconds, Integer... refusedPorts) {
    return new Observation(HOST, vantage, at(seconds), new Evidence.Closed(Set.of(refusedPorts)));
  }
}
