package io.epmdwatch.app.demo;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.TrustedRecords;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Simulated epmds on loopback: three that are listed, one that never was. */
public final class DemoFleet implements AutoCloseable {
  /** What to sweep to see the fleet. */
  public static final String SCOPE = "127.43.69.0/28";

  /** Where it listens; not 4369, which a real epmd on this machine holds on every address. */
  public static final int PORT = 14_369;

  static final int QUEUE = 1;
  static final int CHAT = 2;
  static final int COUCH = 3;
  static final int FORGOTTEN = 4;
  static final int NEWCOMER = 5;

  private static final String PREFIX = "127.43.69.";

  private final Map<Integer, SimulatedEpmd> hosts = new LinkedHashMap<>();

  private DemoFleet() {}

  /**
   * Starts the fleet.
   *
   * @throws CommandFailure when its port is taken
   */
  public static DemoFleet start() {
    DemoFleet fleet = new DemoFleet();
    try {
      fleet.open(QUEUE).register("rabbit", 25_672);
      fleet.open(CHAT).register("ejabberd", 41_033);
      fleet.open(COUCH).register("couchdb", 9100);
      fleet.open(FORGOTTEN).register("riak", 38_211);
      return fleet;
    } catch (UncheckedIOException e) {
      fleet.close();
      throw CommandFailure.failure(
          "the demo's simulated hosts cannot start: " + e.getMessage() + "; is a demo running?", e);
    }
  }

  /** The rules that list the three, by id. */
  public static Map<String, Optional<BaselineRule>> baseline(String zone, Instant now) {
    Map<String, Optional<BaselineRule>> rules = new LinkedHashMap<>();
    for (BaselineRule rule :
        List.of(
            rule(zone, "queue", QUEUE, "rabbit*", now),
            rule(zone, "chat", CHAT, "ejabberd*", now),
            rule(zone, "couch", COUCH, "couchdb", now))) {
      rules.put(rule.getRuleId(), Optional.of(rule));
    }
    return rules;
  }

  SimulatedEpmd open(int host) {
    SimulatedEpmd epmd =
        SimulatedEpmd.start(new InetSocketAddress(Addresses.parse(PREFIX + host), PORT));
    hosts.put(host, epmd);
    return epmd;
  }

  SimulatedEpmd host(int host) {
    return hosts.get(host);
  }

  static String address(int host) {
    return PREFIX + host;
  }

  void fix(int host) {
    hosts.remove(host).close();
  }

  @Override
  public void close() {
    hosts.values().forEach(SimulatedEpmd::close);
  }

  private static BaselineRule rule(String zone, String id, int host, String nodes, Instant now) {
    TrustedRecords.install();
    return BaselineRule.newBuilder()
        .setRuleId("demo-" + id)
        .setZone(zone)
        .setCidr(PREFIX + host + "/32")
        .setNodes(List.of(nodes))
        .setOwner(id + "-team")
        .setReason("part of the demo")
        .setApprovedBy("demo")
        .setExpiresAt(now.plus(Duration.ofDays(1)))
        .setUpdatedAt(now)
        .build();
  }
}
