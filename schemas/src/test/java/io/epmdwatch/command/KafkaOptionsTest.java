package io.epmdwatch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class KafkaOptionsTest {
  @Command(name = "test")
  static final class Holder {
    @Mixin private KafkaOptions kafka;
  }

  @Test
  void passesPropertiesThroughAndItsOwnWin() {
    KafkaOptions options = parse("--kafka", "acks=0", "--kafka", "security.protocol=SSL");

    assertThat(options.properties(Map.of("acks", "all")))
        .containsEntry("acks", "all")
        .containsEntry("security.protocol", "SSL")
        .containsEntry("bootstrap.servers", "127.0.0.1:9092");
  }

  @Test
  void defaultsGiveWayToWhatIsPassedThrough() {
    KafkaOptions options = parse("--kafka", "linger.ms=7");

    assertThat(options.properties(Map.of("linger.ms", 5, "client.id", "us"), Map.of()))
        .containsEntry("linger.ms", "7")
        .containsEntry("client.id", "us");
  }

  @Test
  void anAbsentBrokerIsExitCode4() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    KafkaOptions options = parse("--bootstrap-servers", "127.0.0.1:" + port);

    assertThatThrownBy(options::requireReachable)
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.KAFKA_UNREACHABLE))
        .hasMessage(
            "Kafka at 127.0.0.1:%d does not answer: start it, or set --bootstrap-servers", port);
  }

  @Test
  void aWrongPropertyIsExitCode2() {
    KafkaOptions options = parse("--kafka", "security.protocol=NONSENSE");

    assertThatThrownBy(options::requireReachable)
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("NONSENSE");
  }

  private static KafkaOptions parse(String... arguments) {
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs(arguments);
    return holder.kafka;
  }
}
