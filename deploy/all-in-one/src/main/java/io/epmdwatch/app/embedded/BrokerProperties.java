package io.epmdwatch.app.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The configuration of a broker that is alone, on loopback, and both controller and broker. */
final class BrokerProperties {
  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private BrokerProperties() {}

  static Properties of(Path directory, LoopbackPorts ports) {
    Map<String, Object> all = new HashMap<>();
    all.putAll(node(directory));
    all.putAll(listeners(ports));
    all.putAll(aloneInTheCluster());
    all.putAll(quickToStart());
    all.putAll(small());
    Properties properties = new Properties();
    all.forEach((key, value) -> properties.put(key, value.toString()));
    return properties;
  }

  private static Map<String, Object> node(Path directory) {
    return Map.of(
        "node.id",
        NODE_ID,
        "process.roles",
        "broker,controller",
        "log.dirs",
        directory,
        "auto.create.topics.enable",
        false);
  }

  private static Map<String, Object> listeners(LoopbackPorts ports) {
    String client = "PLAINTEXT://127.0.0.1:" + ports.client();
    String controller = CONTROLLER_LISTENER + "://127.0.0.1:" + ports.controller();
    return Map.of(
        "listeners",
        client + "," + controller,
        "advertised.listeners",
        client,
        "controller.listener.names",
        CONTROLLER_LISTENER,
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "controller.quorum.voters",
        NODE_ID + "@127.0.0.1:" + ports.controller());
  }

  private static Map<String, Object> aloneInTheCluster() {
    return Map.of(
        "default.replication.factor", 1,
        "min.insync.replicas", 1,
        "offsets.topic.replication.factor", 1,
        "transaction.state.log.replication.factor", 1,
        "transaction.state.log.min.isr", 1,
        "share.coordinator.state.topic.replication.factor", 1,
        "share.coordinator.state.topic.min.isr", 1);
  }

  private static Map<String, Object> quickToStart() {
    return Map.of(
        "group.initial.rebalance.delay.ms", 0,
        // After kill -9 the old registration has to expire before this one is let in.
        "broker.session.timeout.ms", 1000,
        "broker.heartbeat.interval.ms", 200,
        // Without a usable quorum startup() otherwise blocks for ever.
        "server.max.startup.time.ms", 15_000);
  }

  private static Map<String, Object> small() {
    return Map.of(
        "offsets.topic.num.partitions", 4,
        "transaction.state.log.num.partitions", 4,
        "share.coordinator.state.topic.num.partitions", 4,
        // The default holds 128 MiB of heap; a full map only means that cleaning takes more passes.
        "log.cleaner.dedupe.buffer.size", 4 * 1024 * 1024);
  }
}
