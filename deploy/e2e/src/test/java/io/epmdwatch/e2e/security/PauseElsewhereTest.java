package io.epmdwatch.e2e.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.TestCertificate;
import io.epmdwatch.e2e.real.UpProcess;
import io.epmdwatch.schemas.TopicAdmin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that others than its machine may reach, and operators who tell it to rest. */
class PauseElsewhereTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern URL = Pattern.compile("metrics at https://0\\.0\\.0\\.0:(\\d+)/");
  private static final String VIEWER = "viewer-0123456789";
  private static final String OPERATOR = "operator-0123456789";

  /** The head of a ClientHello that announces 512 bytes and brings three. */
  private static final byte[] HALF_A_HANDSHAKE = {0x16, 3, 1, 2, 0, 1, 0, 1};

  @TempDir private Path directory;

  @Test
  void takesAnOperatorsTokenOverTlsAndNothingElse() throws IOException {
    Path ca = certificates();
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
        UpProcess worker = worker(broker)) {
      await(worker.toString()).atMost(PATIENCE).until(() -> port(worker) > 0);
      try (Socket stalled = new Socket(InetAddress.getLoopbackAddress(), port(worker))) {
        stalled.getOutputStream().write(HALF_A_HANDSHAKE);
        String url = "https://localhost:" + port(worker);

        tell(url, ca);

        assertIsHungUp(stalled);
      }
      assertThat(worker.err())
          .anyMatch(
              line -> line.endsWith("request=\"POST /pause\" by=olga peer=127.0.0.1 status=200"))
          .anyMatch(
              line -> line.endsWith("request=\"POST /pause\" by=victor peer=127.0.0.1 status=403"))
          .noneMatch(line -> line.contains(VIEWER) || line.contains(OPERATOR));
      worker.assertNoStackTrace();
    }
  }

  private void tell(String url, Path ca) {
    Path operator = PrivateFile.write(directory.resolve("operator"), OPERATOR + "\n");
    Path viewer = PrivateFile.write(directory.resolve("viewer"), VIEWER + "\n");
    Path unknown = PrivateFile.write(directory.resolve("unknown"), "unknown-0123456789\n");
    Map<String, UpProcess> wrong =
        Map.of(
            url + " refuses pause (HTTP 403): it takes an operator's token", pause(url, ca, viewer),
            url + " does not know the token in " + unknown, pause(url, ca, unknown),
            url + " wants a token: name its file with --http-token-file", pause(url, ca, null),
            "the TLS of " + url + " is not to be trusted (", pause(url, null, operator));
    try (UpProcess right = pause(url, ca, operator)) {
      assertThat(right.awaitExit(PATIENCE)).as(right.toString()).isZero();
      assertThat(right.out()).containsExactly("paused the worker at " + url);
      wrong.forEach(
          (said, run) -> {
            assertThat(run.awaitExit(PATIENCE)).as(run.toString()).isEqualTo(1);
            assertThat(run.err()).singleElement().asString().contains(said);
            assertThat(run.out()).isEmpty();
          });
    } finally {
      wrong.values().forEach(UpProcess::close);
    }
  }

  private static UpProcess pause(String url, Path ca, Path token) {
    List<String> words = new ArrayList<>(List.of("pause", "--http-url=" + url));
    if (ca != null) {
      words.add("--http-ca=" + ca);
    }
    if (token != null) {
      words.add("--http-token-file=" + token);
    }
    return UpProcess.start(words.toArray(String[]::new));
  }

  private Path certificates() throws IOException {
    TestCertificate certificate = TestCertificate.make(directory);
    PrivateFile.write(directory.resolve("tls.key"), certificate.keyPem());
    PrivateFile.write(
        directory.resolve("tokens"), "viewer victor " + VIEWER + "\noperator olga " + OPERATOR);
    return Files.writeString(directory.resolve("tls.crt"), certificate.pem());
  }

  private UpProcess worker(EmbeddedBroker broker) {
    try (Admin admin = KafkaOptions.forServers(broker.bootstrapServers()).admin()) {
      TopicAdmin.create(admin, (short) 1);
    }
    return UpProcess.start(
        "worker",
        "--scope=127.80.1.0/30",
        "--port=1",
        "--bootstrap-servers=" + broker.bootstrapServers(),
        "--http-port=0",
        "--http-address=0.0.0.0",
        "--http-certificate=" + directory.resolve("tls.crt"),
        "--http-key=" + directory.resolve("tls.key"),
        "--http-tokens=" + directory.resolve("tokens"));
  }

  private static int port(UpProcess worker) {
    return worker.err().stream()
        .map(URL::matcher)
        .filter(Matcher::find)
        .findFirst()
        .map(told -> Integer.parseInt(told.group(1)))
        .orElse(0);
  }

  /** Ten seconds are given to a handshake; then it may be told so before it ends. */
  private static void assertIsHungUp(Socket stalled) throws IOException {
    stalled.setSoTimeout((int) PATIENCE.toMillis());
    try {
      assertThat(stalled.getInputStream().readAllBytes()).hasSizeLessThan(100);
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }
}
