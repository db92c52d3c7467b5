package io.epmdwatch.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
  @TempDir private Path directory;

  @Test
  void keepsRecordsAndClusterIdAcrossARestart() throws Exception {
    String clusterId;
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
      BrokerClient client = BrokerClient.of(broker);
      clusterId = client.clusterId();
      client.createTopic();
      client.produce("acknowledged");
      client.produceInTransaction("committed");
      assertThat(client.consume(2)).containsExactly("acknowledged", "committed");
    }

    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
      BrokerClient client = BrokerClient.of(broker);
      assertThat(client.consume(2)).containsExactly("acknowledged", "committed");
      assertThat(client.clusterId()).isEqualTo(clusterId);
      assertThat(broker.fault().toCompletableFuture()).isNotDone();
    }
  }

  @Test
  void keepsAcknowledgedRecordsWhenItsProcessIsKilled() throws Exception {
    Process process = ChildJvm.start(BrokerProcess.class, directory.toString());
    try {
      assertThat(process.inputReader().readLine()).isEqualTo("acknowledged");
    } finally {
      process.destroyForcibly().waitFor();
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
      assertThat(BrokerClient.of(broker).consume(1)).containsExactly("kept through a kill");
    }
  }

  @Test
  void listensOnLoopbackAndMakesNoTopicThatNobodyAskedFor() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
      assertThat(broker.bootstrapServers()).matches("127\\.0\\.0\\.1:\\d+");
      assertThat(BrokerClient.of(broker).topics()).isEmpty();
    }
  }

  @Test
  void reportsAFaultInsteadOfHaltingTheJvm() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
      assertThatThrownBy(() -> Exit.halt(1, "disk full")).isInstanceOf(IllegalStateException.class);
      assertThat(broker.fault().toCompletableFuture())
          .succeedsWithin(Duration.ZERO)
          .isEqualTo("disk full");
    }
  }

  @Test
  void saysWhereItCouldNotStart() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> EmbeddedBroker.start(file, 0))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("the embedded broker in " + file + " did not start: ");
  }

  /** A broker that has acknowledged a record, until killed. */
  static final class BrokerProcess {
    private BrokerProcess() {}

    public static void main(String[] args) throws Exception {
      try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), 0)) {
        BrokerClient client = BrokerClient.of(broker);
        client.createTopic();
        client.produce("kept through a kill");
        System.out.println("acknowledged");
        System.in.read();
      }
    }
  }
}
