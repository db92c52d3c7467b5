package io.epmdwatch.e2e.security;

import static org.awaitility.Awaitility.await;

import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.RealKafka;
import io.epmdwatch.schemas.TopicAdmin;
import io.epmdwatch.security.AclAdmin;
import io.epmdwatch.security.Component;
import io.epmdwatch.security.Principals;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker started with {@code deploy/kafka/server.properties}: other paths, addresses and ports,
 * and one broker where there are three, but the same security. Each component has its certificate
 * and its password.
 */
final class SecuredKafka implements AutoCloseable {
  static final Principals PRINCIPALS = new Principals("User:epmdwatch-", "epmdwatch-processor");

  private static final Path DEPLOY = Path.of("..", "kafka");
  private static final String SECRETS = "/etc/kafka/secrets";
  private static final String BROKER = "kafka-1";

  private final Certificates certificates;
  private final Map<Component, String> passwords = new HashMap<>();
  private final int mtlsPort = FreePort.find();
  private final int scramPort = FreePort.find();
  private final int controllerPort = FreePort.find();
  private final RealKafka kafka;

  private SecuredKafka(Path directory) {
    certificates = Certificates.of(directory.resolve("secrets"));
    certificates.broker(BROKER);
    List<String> users = new ArrayList<>();
    for (Component component : Component.values()) {
      certificates.component(name(component));
      passwords.put(component, UUID.randomUUID().toString());
      users.add("--add-scram");
      users.add(
          "SCRAM-SHA-512=[name=%s,password=%s]"
              .formatted(name(component), passwords.get(component)));
    }
    kafka = RealKafka.start(directory.resolve("kafka"), mtlsPort, properties(directory), users);
  }

  /** Starts it, as on the first day: a super user makes the ACLs, the admin the topics. */
  static SecuredKafka start(Path directory) {
    SecuredKafka kafka = new SecuredKafka(directory);
    try (Admin first = Admin.create(new HashMap<>(kafka.brokersOwn()));
        Admin admin = Admin.create(new HashMap<>(kafka.mtls(Component.ADMIN)))) {
      AclAdmin.create(first, PRINCIPALS);
      await().until(() -> AclAdmin.verify(first, PRINCIPALS).isEmpty());
      TopicAdmin.create(admin, (short) 1);
      return kafka;
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  Certificates certificates() {
    return certificates;
  }

  Path log() {
    return kafka.log();
  }

  String password(Component component) {
    return passwords.get(component);
  }

  /** Client properties of a super user. */
  Map<String, Object> brokersOwn() {
    return certified(BROKER);
  }

  /** Client properties with the component's certificate. */
  Map<String, Object> mtls(Component component) {
    return certified(name(component));
  }

  /** Client properties with any certificate of the authority's. */
  Map<String, Object> certified(String name) {
    return Map.of(
        "bootstrap.servers",
        "127.0.0.1:" + mtlsPort,
        "security.protocol",
        "SSL",
        "ssl.keystore.type",
        "PEM",
        "ssl.keystore.location",
        certificates.directory().resolve(name + ".pem").toString(),
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        certificates.authority().toString());
  }

  /** Client properties with the component's password. */
  Map<String, Object> scram(Component component) {
    return scram(name(component), passwords.get(component));
  }

  /** Client properties with any password. */
  Map<String, Object> scram(String user, String password) {
    return Map.of(
        "bootstrap.servers",
        "127.0.0.1:" + scramPort,
        "security.protocol",
        "SASL_SSL",
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        certificates.authority().toString(),
        "sasl.mechanism",
        "SCRAM-SHA-512",
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, password));
  }

  /** Where clients with a certificate are told to go. */
  String mtlsServers() {
    return "127.0.0.1:" + mtlsPort;
  }

  /** Where the quorum talks, which nobody else should. */
  String controller() {
    return "127.0.0.1:" + controllerPort;
  }

  /** {@code deploy/kafka/epmdwatch-mtls.yaml} with the component's certificate, as a file. */
  Path mtlsConfiguration(Component component, Path directory) {
    return configuration(
        "epmdwatch-mtls.yaml", "epmdwatch-worker", 9093, mtlsPort, component, directory);
  }

  /** {@code deploy/kafka/epmdwatch-scram.yaml} with the component's password, as a file. */
  Path scramConfiguration(Component component, Path directory) {
    write(
        certificates.directory().resolve(name(component) + ".properties"),
        "password=" + passwords.get(component) + "\n");
    return configuration(
        "epmdwatch-scram.yaml", "epmdwatch-operator", 9094, scramPort, component, directory);
  }

  static String name(Component component) {
    return "epmdwatch-" + component.id();
  }

  static Path deployed(String file) {
    return DEPLOY.resolve(file);
  }

  @Override
  public void close() {
    kafka.close();
  }

  private Path configuration(
      String file, String shown, int shownPort, int port, Component component, Path directory) {
    String text =
        read(DEPLOY.resolve(file))
            .replaceFirst("\\[kafka-1:" + shownPort + ".*]", "['127.0.0.1:" + port + "']")
            .replace("/etc/epmdwatch/secrets", certificates.directory().toString())
            .replace(shown, name(component));
    return write(directory.resolve(name(component) + "-" + file), text);
  }

  private Map<String, String> properties(Path directory) {
    String text =
        read(DEPLOY.resolve("server.properties"))
            .replace(SECRETS, certificates.directory().toString())
            .replace("/var/lib/kafka", directory.resolve("kafka").resolve("data").toString());
    Properties file = new Properties();
    try {
      file.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> properties = new HashMap<>();
    file.stringPropertyNames().forEach(name -> properties.put(name, file.getProperty(name)));
    properties.putAll(onOneMachine());
    return properties;
  }

  /** All that differs from the file beside paths. */
  private Map<String, String> onOneMachine() {
    return Map.ofEntries(
        Map.entry("controller.quorum.voters", "1@" + controller()),
        Map.entry(
            "listeners",
            "MTLS://127.0.0.1:%d,SCRAM://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                .formatted(mtlsPort, scramPort, controllerPort)),
        Map.entry(
            "advertised.listeners",
            "MTLS://127.0.0.1:%d,SCRAM://127.0.0.1:%d".formatted(mtlsPort, scramPort)),
        Map.entry("default.replication.factor", "1"),
        Map.entry("min.insync.replicas", "1"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        // Nobody kills it here, and on a busy machine a second without a heartbeat is no sign.
        Map.entry("broker.session.timeout.ms", "30000"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
