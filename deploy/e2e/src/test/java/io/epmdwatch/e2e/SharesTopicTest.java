package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.probe.share.ShareGroup;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is to share its scope looks first whether there are 64 shares to be had. */
class SharesTopicTest {
  private static final String TOPIC = "epmd.shares";

  @Test
  void aTopicThatIsMissingOrHasOtherPartitionsIsNamedWithTheFix(@TempDir Path directory)
      throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0)) {
      KafkaOptions kafka = KafkaOptions.forServers(broker.bootstrapServers());
      try (Admin admin = kafka.admin()) {
        assertThat(refusal(kafka))
            .isEqualTo("epmd.shares is missing: run `epmdwatch topics create`");

        admin.createTopics(List.of(new NewTopic(TOPIC, 8, (short) 1))).all().get();
        await().until(() -> refusal(kafka).contains("8 partitions"));
        assertThat(refusal(kafka))
            .isEqualTo(
                "epmd.shares has 8 partitions, not 64: delete it while no worker runs,"
                    + " then `epmdwatch topics create`");

        admin.deleteTopics(List.of(TOPIC)).all().get();
        await().until(() -> refusal(kafka).contains("missing"));
        admin.createTopics(List.of(new NewTopic(TOPIC, 64, (short) 1))).all().get();
        await()
            .untilAsserted(
                () ->
                    assertThatCode(() -> ShareGroup.requireTopic(kafka))
                        .doesNotThrowAnyException());
      }
    }
  }

  private static String refusal(KafkaOptions kafka) {
    CommandFailure refusal =
        catchThrowableOfType(CommandFailure.class, () -> ShareGroup.requireTopic(kafka));
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.FAILURE);
    return refusal.getMessage();
  }
}
