package io.epmdwatch.e2e.start;

import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.RealKafka;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A broker that denies by default, with a listener for each way in. Who comes without a name, on
 * the plain listener, may do all.
 */
final class GuardedKafka implements AutoCloseable {
  /** A way in. */
  enum Entrance {
    PLAIN("PLAINTEXT"),
    TLS("SSL"),
    MUTUAL("SSL"),
    MISNAMED("SSL"),
    EXPIRED("SSL"),
    LOGIN("SASL_PLAINTEXT"),
    LOGINTLS("SASL_SSL");

    private final String protocol;

    Entrance(String protocol) {
      this.protocol = protocol;
    }
  }

  private final RealKafka kafka;
  private final Map<Entrance, Integer> ports;

  private GuardedKafka(RealKafka kafka, Map<Entrance, Integer> ports) {
    this.kafka = kafka;
    this.ports = ports;
  }

  static GuardedKafka start(Path directory, TestAuthority authority) {
    Map<Entrance, Integer> ports = new EnumMap<>(Entrance.class);
    for (Entrance each : Entrance.values()) {
      ports.put(each, FreePort.find());
    }
    int controller = FreePort.find();
    Map<String, String> all = new TreeMap<>(listeners(ports, controller));
    store(all, "", authority.certificate("broker", "ip:127.0.0.1", 0));
    store(
        all, "listener.name.misnamed.", authority.certificate("misnamed", "dns:kafka.example", 0));
    store(all, "listener.name.expired.", authority.certificate("expired", "ip:127.0.0.1", 30));
    all.put("ssl.truststore.location", authority.trust());
    all.put("ssl.truststore.password", TestAuthority.PASSWORD);
    all.put("listener.name.mutual.ssl.client.auth", "required");
    all.put("sasl.enabled.mechanisms", "PLAIN");
    String logins =
        "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " user_alice=\"alice-secret\" user_bob=\"bob-secret\";";
    all.put("listener.name.login.plain.sasl.jaas.config", logins);
    all.put("listener.name.logintls.plain.sasl.jaas.config", logins);
    all.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    all.put("super.users", "User:ANONYMOUS");
    return new GuardedKafka(
        RealKafka.start(directory, ports.get(Entrance.PLAIN), all, List.of()), ports);
  }

  /** What a client takes as {@code bootstrap.servers}. */
  String at(Entrance entrance) {
    return "127.0.0.1:" + ports.get(entrance);
  }

  /** The arguments of a command that logs in. */
  List<String> login(String name, String password) {
    return List.of(
        "--bootstrap-servers=" + at(Entrance.LOGIN),
        "--kafka=security.protocol=SASL_PLAINTEXT",
        "--kafka=sasl.mechanism=PLAIN",
        "--kafka=sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"%s\" password=\"%s\";".formatted(name, password));
  }

  @Override
  public void close() {
    kafka.close();
  }

  private static Map<String, String> listeners(Map<Entrance, Integer> ports, int controller) {
    String clients =
        ports.entrySet().stream()
            .map(each -> each.getKey() + "://127.0.0.1:" + each.getValue())
            .collect(Collectors.joining(","));
    List<String> protocols = new ArrayList<>();
    ports.keySet().forEach(each -> protocols.add(each + ":" + each.protocol));
    protocols.add("CONTROLLER:PLAINTEXT");
    return Map.of(
        "listeners",
        clients + ",CONTROLLER://127.0.0.1:" + controller,
        "advertised.listeners",
        clients,
        "listener.security.protocol.map",
        String.join(",", protocols),
        "inter.broker.listener.name",
        Entrance.PLAIN.name(),
        "controller.quorum.voters",
        "1@127.0.0.1:" + controller);
  }

  private static void store(Map<String, String> all, String prefix, String file) {
    all.put(prefix + "ssl.keystore.location", file);
    all.put(prefix + "ssl.keystore.password", TestAuthority.PASSWORD);
  }
}
