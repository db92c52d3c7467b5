package io.epmdwatch.e2e.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.schemas.Topics;
import io.epmdwatch.security.AclAdmin;
import io.epmdwatch.security.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import kafka.admin.ConfigCommand;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every component, every resource, every operation: allowed exactly when its grants say so. */
@Tag("once")
class AclMatrixTest {
  @TempDir private static Path directory;
  private static SecuredKafka kafka;

  @BeforeAll
  static void start() throws ExecutionException, InterruptedException {
    kafka = SecuredKafka.start(directory);
    try (Client broker = new Client(kafka.brokersOwn())) {
      broker
          .admin()
          .createTopics(
              Attempts.otherTopics().stream().map(t -> new NewTopic(t, 1, (short) 1)).toList())
          .all()
          .get();
      for (String topic : Attempts.topics()) {
        broker.write(topic);
      }
    }
  }

  @AfterAll
  static void stop() {
    if (kafka != null) {
      kafka.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachMayWhatItsGrantsSayWithItsCertificate(Component component) {
    assertThat(AclMatrix.differences(component, kafka.mtls(component))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"OPERATOR", "SIEM"})
  void andTheSameWithItsPassword(Component component) {
    assertThat(AclMatrix.differences(component, kafka.scram(component))).isEmpty();
  }

  /** Of the topics nobody may delete any, and of the ACLs only the admin may change any. */
  @ParameterizedTest
  @EnumSource
  void nobodyDeletesATopicOrGivesHimselfMore(Component component) {
    try (Admin admin = Admin.create(new HashMap<>(kafka.mtls(component)))) {
      for (Topics topic : Topics.values()) {
        assertThatThrownBy(() -> admin.deleteTopics(List.of(topic.topic())).all().get())
            .as(topic.topic())
            .hasCauseInstanceOf(TopicAuthorizationException.class);
      }
      if (component != Component.ADMIN) {
        AclBinding more = acl(component, "epmd.baseline", AclOperation.ALL);
        assertThatThrownBy(() -> admin.createAcls(List.of(more)).all().get())
            .hasCauseInstanceOf(ClusterAuthorizationException.class);
      }
    }
  }

  /** Where the quorum talks a component's certificate opens the door, and no more. */
  @Test
  void theControllerListenerGivesAComponentNothing() {
    Map<String, Object> credentials = new HashMap<>(kafka.mtls(Component.WORKER));
    credentials.remove("bootstrap.servers");
    credentials.put("bootstrap.controllers", kafka.controller());
    try (Admin admin = Admin.create(credentials)) {
      AclBinding more = acl(Component.WORKER, "epmd.baseline", AclOperation.ALL);
      assertThatThrownBy(() -> admin.createAcls(List.of(more)).all().get())
          .hasCauseInstanceOf(ClusterAuthorizationException.class);
      assertThatThrownBy(() -> admin.describeMetadataQuorum().quorumInfo().get())
          .hasCauseInstanceOf(ClusterAuthorizationException.class);
    }
  }

  @Test
  void anAclTooManyIsFound() {
    AclBinding more = acl(Component.SIEM, Topics.BASELINE.topic(), AclOperation.WRITE);
    try (Admin admin = Admin.create(new HashMap<>(kafka.mtls(Component.ADMIN)))) {
      change(admin, () -> admin.createAcls(List.of(more)).all().get());
      try {
        assertThat(AclMatrix.differences(Component.SIEM, kafka.mtls(Component.SIEM)))
            .containsExactly(
                "siem must not WRITE TOPIC epmd.baseline",
                "siem must not DESCRIBE TOPIC epmd.baseline");
        assertThat(AclAdmin.verify(admin, SecuredKafka.PRINCIPALS))
            .containsExactly(
                "User:epmdwatch-siem has too much: Write on topic epmd.baseline: `kafka-acls.sh"
                    + " --remove --force --allow-principal 'User:epmdwatch-siem' --operation Write"
                    + " --topic 'epmd.baseline' --resource-pattern-type literal --allow-host '*'`");
      } finally {
        change(admin, () -> admin.deleteAcls(List.of(more.toFilter())).all().get());
      }
    }
  }

  @Test
  void anAclTooFewIsFoundAndMade() {
    AclBinding needed = acl(Component.WORKER, Topics.PROBE_RESULTS.topic(), AclOperation.WRITE);
    try (Admin admin = Admin.create(new HashMap<>(kafka.mtls(Component.ADMIN)))) {
      change(admin, () -> admin.deleteAcls(List.of(needed.toFilter())).all().get());
      try {
        assertThat(AclMatrix.differences(Component.WORKER, kafka.mtls(Component.WORKER)))
            .containsExactly(
                "worker must be able to WRITE TOPIC epmd.probe-results",
                "worker must be able to DESCRIBE TOPIC epmd.probe-results");
        assertThat(AclAdmin.verify(admin, SecuredKafka.PRINCIPALS))
            .containsExactly(
                "User:epmdwatch-worker lacks Write on topic epmd.probe-results:"
                    + " run `epmdwatch acls create`");
      } finally {
        assertThat(AclAdmin.create(admin, SecuredKafka.PRINCIPALS)).containsExactly(needed);
      }
      await().until(() -> AclAdmin.verify(admin, SecuredKafka.PRINCIPALS).isEmpty());
    }
  }

  /** What everybody may, ours may too. */
  @Test
  void anAclForEveryoneIsFound() {
    AclBinding more = acl("User:*", "epmd.alerts", AclOperation.READ, AclPermissionType.ALLOW);
    AclBinding deny =
        acl("User:epmdwatch-siem", "epmd.alerts", AclOperation.READ, AclPermissionType.DENY);
    try (Admin admin = Admin.create(new HashMap<>(kafka.mtls(Component.ADMIN)))) {
      change(admin, () -> admin.createAcls(List.of(more, deny)).all().get());
      try {
        assertThat(AclAdmin.verify(admin, SecuredKafka.PRINCIPALS))
            .satisfiesExactly(
                line -> assertThat(line).startsWith("User:* has too much: Read on topic"),
                line -> assertThat(line).startsWith("User:epmdwatch-siem is denied Read on topic"));
      } finally {
        change(
            admin, () -> admin.deleteAcls(List.of(more.toFilter(), deny.toFilter())).all().get());
      }
    }
  }

  @Test
  void whoMayNotReadAclsIsToldWhatIsWanting() {
    try (Admin admin = Admin.create(new HashMap<>(kafka.mtls(Component.OPERATOR)))) {
      assertThatThrownBy(() -> AclAdmin.verify(admin, SecuredKafka.PRINCIPALS))
          .hasMessage(
              "cannot read ACLs: this principal may not; take one with Describe on the cluster,"
                  + " or for the first ACLs a super user");
    }
  }

  @Test
  void aCertificateOfAnotherKindAndAWrongPasswordAreNobody() {
    kafka.certificates().stranger("intruder", "/O=Elsewhere/CN=epmdwatch-admin");
    refusesAtTheDoor(kafka.certified("intruder"));
    kafka.certificates().component("Epmdwatch-Admin");
    refusesAtTheDoor(kafka.certified("Epmdwatch-Admin"));
    refusesAtTheDoor(kafka.scram("epmdwatch-operator", "wrong"));
    refusesAtTheDoor(kafka.scram("kafka-1", ""));
  }

  @Test
  void aClientWithoutTlsIsNobody() {
    refusesAtTheDoor(Map.of("bootstrap.servers", kafka.mtlsServers()));
  }

  @Test
  void aClientWithoutACertificateIsNobody() {
    Map<String, Object> none = new HashMap<>(kafka.mtls(Component.WORKER));
    none.keySet().removeIf(key -> key.startsWith("ssl.keystore"));
    refusesAtTheDoor(none);
  }

  @Test
  void theBrokerTakesNoRecordOfTheFuture() {
    try (Client worker = new Client(kafka.mtls(Component.WORKER))) {
      assertThatThrownBy(() -> worker.produce(Topics.PROBE_RESULTS.topic()))
          .hasCauseInstanceOf(InvalidTimestampException.class);
    }
  }

  /** So who stole one cannot stand between the others and Kafka. */
  @Test
  void aComponentsCertificateIsForClientsOnly() {
    assertThat(kafka.certificates().isFor("sslclient", "epmdwatch-worker")).isTrue();
    assertThat(kafka.certificates().isFor("sslserver", "epmdwatch-worker")).isFalse();
    assertThat(kafka.certificates().isFor("sslserver", "kafka-1")).isTrue();
  }

  /** As the README has it, by its file for Kafka's tools. */
  @Test
  void aPasswordIsSetOutOfAFile() throws IOException, ExecutionException, InterruptedException {
    Path properties = directory.resolve("client.properties");
    Files.writeString(
        properties,
        Files.readString(SecuredKafka.deployed("client-mtls.properties"))
            .replace("/etc/kafka/secrets", kafka.certificates().directory().toString()));
    Path secret = directory.resolve("late.scram");
    Files.writeString(secret, "SCRAM-SHA-512=password=late-secret\n");
    ConfigCommand.main(
        new String[] {
          "--bootstrap-server",
          kafka.mtlsServers(),
          "--command-config",
          properties.toString(),
          "--alter",
          "--entity-type",
          "users",
          "--entity-name",
          "epmdwatch-late",
          "--add-config-file",
          secret.toString()
        });

    await()
        .until(
            () -> {
              try (Admin late = Admin.create(kafka.scram("epmdwatch-late", "late-secret"))) {
                return !late.describeCluster().clusterId().get().isEmpty();
              } catch (ExecutionException e) {
                return false;
              }
            });
  }

  private static void refusesAtTheDoor(Map<String, Object> credentials) {
    // It takes those whom it knows meanwhile, so silence is not that of a broker that is gone.
    assertThatCode(() -> isLetIn(kafka.mtls(Component.ADMIN))).doesNotThrowAnyException();
    Map<String, Object> hasty = new HashMap<>(credentials);
    hasty.put("default.api.timeout.ms", 3_000);
    hasty.put("request.timeout.ms", 2_000);
    assertThatThrownBy(() -> isLetIn(hasty)).isInstanceOf(ExecutionException.class);
  }

  private static void isLetIn(Map<String, Object> credentials) throws Exception {
    try (Admin admin = Admin.create(new HashMap<>(credentials))) {
      admin.describeCluster().clusterId().get();
    }
  }

  /** Does it, and waits until the broker goes by it. */
  private static void change(Admin admin, Callable<?> change) {
    try {
      Collection<AclBinding> before = acls(admin);
      change.call();
      await().until(() -> !acls(admin).equals(before));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Collection<AclBinding> acls(Admin admin)
      throws ExecutionException, InterruptedException {
    return Set.copyOf(admin.describeAcls(AclBindingFilter.ANY).values().get());
  }

  private static AclBinding acl(Component component, String topic, AclOperation operation) {
    String principal = SecuredKafka.PRINCIPALS.of(component);
    return acl(principal, topic, operation, AclPermissionType.ALLOW);
  }

  private static AclBinding acl(
      String principal, String topic, AclOperation operation, AclPermissionType permission) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
        new AccessControlEntry(principal, "*", operation, permission));
  }
}
