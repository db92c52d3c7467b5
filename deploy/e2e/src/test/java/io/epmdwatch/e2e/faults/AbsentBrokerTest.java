package io.epmdwatch.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.UpProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * F3: no broker at the start, or one that takes connections and says nothing. Every command ends by
 * itself, so that whoever started it, a person or a supervisor, knows.
 */
@Tag("chaos")
@Tag("once")
class AbsentBrokerTest {
  /** Five seconds of waiting, and what a JVM takes to start on a busy machine. */
  private static final Duration BOUND = Duration.ofSeconds(30);

  @TempDir private Path directory;

  static Stream<List<String>> commands() {
    return Stream.of(
        List.of("processor", "--http-port=0"),
        List.of("worker", "--http-port=0", "--scope=127.0.0.1/32"),
        List.of("topics", "verify"),
        List.of("exposures"),
        List.of("baseline", "list"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void endsWithFourInOneLine(List<String> command) throws IOException {
    assertEnds(command, FreePort.find());
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertEnds(command, silent.getLocalPort());
    }
  }

  private void assertEnds(List<String> command, int port) {
    List<String> words = new ArrayList<>(command);
    words.add("--bootstrap-servers=127.0.0.1:" + port);
    if (command.get(0).equals("processor")) {
      words.add("--state-dir=" + directory);
    }
    try (UpProcess process = UpProcess.start(words.toArray(String[]::new))) {
      assertThat(process.awaitExit(BOUND)).as(process.toString()).isEqualTo(4);
      assertThat(process.err())
          .singleElement()
          .asString()
          .contains("Kafka at 127.0.0.1:" + port + " does not answer");
      assertThat(process.out()).isEmpty();
    }
  }
}
