package io.epmdwatch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.TopicAdmin;
import io.epmdwatch.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicAdminTest {
  @TempDir private static Path directory;
  private static EmbeddedBroker broker;
  private static Admin admin;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(directory, 0);
    admin = KafkaOptions.forServers(broker.bootstrapServers()).admin();
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @AfterEach
  void removeTopics() throws Exception {
    admin.deleteTopics(admin.listTopics().names().get()).all().get();
    Awaitility.await().until(() -> admin.listTopics().names().get().isEmpty());
  }

  @Test
  void createsWhatIsMissingAndNothingTwice() {
    assertThat(TopicAdmin.create(admin, (short) 1)).containsExactly(Topics.values());
    assertThat(TopicAdmin.create(admin, (short) 1)).isEmpty();
    assertThat(TopicAdmin.verify(admin)).isEmpty();
  }

  @Test
  void completesAPartialSet() throws Exception {
    existing(Topics.ALERTS.topic(), 4, Map.of());
    assertThat(TopicAdmin.create(admin, (short) 1))
        .hasSize(Topics.values().length - 1)
        .doesNotContain(Topics.ALERTS);
  }

  @Test
  void tooFewBrokersCreateNothing() throws Exception {
    assertThatThrownBy(() -> TopicAdmin.create(admin, (short) 3))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "replication factor 3 needs 3 brokers, 1 is there: add brokers or"
                + " --replication-factor 1; nothing was created");
    assertThat(admin.listTopics().names().get()).isEmpty();
  }

  @Test
  void oneThatIsWrongKeepsAllOthersFromBeingCreated() throws Exception {
    existing(Topics.ALERTS.topic(), 3, Map.of());
    Awaitility.await().until(() -> !admin.listTopics().names().get().isEmpty());
    assertThatThrownBy(() -> TopicAdmin.create(admin, (short) 1))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("epmd.alerts has 3 partitions, not 4: delete it")
        .hasMessageEndingWith("; nothing was created");
    assertThat(admin.listTopics().names().get()).containsExactly("epmd.alerts");
  }

  @Test
  void namesEachMissingTopicAndTheFix() {
    assertThat(TopicAdmin.verify(admin))
        .hasSize(Topics.values().length)
        .contains("epmd.alerts is missing: run `epmdwatch topics create`");
  }

  @Test
  void namesWrongPartitionsPoliciesAndAPairThatDoesNotMatch() throws Exception {
    existing(Topics.SWEEP_REPORTS.topic(), 3, Map.of());
    existing(Topics.BASELINE.topic(), 1, Map.of("cleanup.policy", "delete"));
    existing(Topics.PROBE_RESULTS.topic(), 4, Map.of());
    Awaitility.await().until(() -> admin.listTopics().names().get().size() == 3);
    List<String> problems =
        TopicAdmin.verify(admin).stream().filter(line -> !line.contains("is missing")).toList();
    assertThat(problems).hasSize(3);
    assertThat(problems.get(0)).startsWith("epmd.sweep-reports has 3 partitions, not 4: ");
    assertThat(problems.get(1)).startsWith("epmd.baseline has cleanup.policy=delete, not compact:");
    assertThat(problems.get(2))
        .startsWith("epmd.probe-results and epmd.sweep-reports must have as many partitions");
  }

  private static void existing(String topic, int partitions, Map<String, String> config)
      throws Exception {
    NewTopic newTopic = new NewTopic(topic, partitions, (short) 1).configs(config);
    admin.createTopics(Set.of(newTopic)).all().get();
  }
}
