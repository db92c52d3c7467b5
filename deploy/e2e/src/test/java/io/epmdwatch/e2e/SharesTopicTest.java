package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.app.Epmdwatch;
import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.TopicAdmin;
import io.epmdwatch.schemas.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is to share its scope looks first whether there are 64 shares to be had. */
class SharesTopicTest {
  @Test
  void aTopicThatIsMissingOrHasOtherPartitionsIsNamed(@TempDir Path directory) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        Admin admin = KafkaOptions.forServers(broker.bootstrapServers()).admin()) {
      TopicAdmin.create(admin, (short) 1);
      List<String> shares = List.of(Topics.SHARES.topic());
      admin.deleteTopics(shares).all().get();
      await().until(() -> !admin.listTopics().names().get().containsAll(shares));
      assertThat(refusal(broker)).contains("epmd.shares is missing").hasLineCount(1);

      admin.createTopics(List.of(new NewTopic(shares.get(0), 8, (short) 1))).all().get();
      await().until(() -> admin.listTopics().names().get().containsAll(shares));
      assertThat(refusal(broker)).contains("epmd.shares has 8 partitions", "64").hasLineCount(1);
    }
  }

  private static String refusal(EmbeddedBroker broker) {
    String[] words = {
      "worker",
      "--scope=127.0.0.1/32",
      "--shard=shared",
      "--canary=none",
      "--bootstrap-servers=" + broker.bootstrapServers()
    };
    StringWriter err = new StringWriter();
    int exitCode =
        Epmdwatch.commandLine(Map.of(), words).setErr(new PrintWriter(err, true)).execute(words);
    assertThat(exitCode).isEqualTo(ExitCode.FAILURE);
    return err.toString();
  }
}
