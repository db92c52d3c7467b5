package io.epmdwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.ops.http.ClientTls;
import io.epmdwatch.ops.http.KeyFiles;
import io.epmdwatch.ops.http.Logged;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {
  @TempDir private static Path directory;
  private static KeyFiles elliptic;
  private static KeyFiles rsa;
  private static Path trusted;

  @BeforeAll
  static void make() throws IOException {
    elliptic = KeyFiles.make(directory, "EC");
    rsa = KeyFiles.make(directory, "RSA", "-keyalg", "RSA");
    trusted =
        Files.writeString(
            directory.resolve("both.crt"),
            Files.readString(elliptic.certificate()) + Files.readString(rsa.certificate()));
  }

  @ParameterizedTest
  @CsvSource({"EC,TLSv1.3", "EC,TLSv1.2", "RSA,TLSv1.3", "RSA,TLSv1.2"})
  void servesWithBothKindsOfKeys(String kind, String protocol) throws Exception {
    try (ManagementServer server = OverHttp.tls(kind.equals("EC") ? elliptic : rsa)) {
      assertThat(server.url()).isEqualTo("https://127.0.0.1:" + server.port());

      HttpResponse<String> answer = get(server, protocol);

      assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
      assertThat(subject(answer)).isEqualTo("CN=" + kind);
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
    }
  }

  @Test
  void takesARotatedPairWithoutARestartAndKeepsItWhileAnotherIsBroken() throws Exception {
    KeyFiles used = KeyFiles.make(directory, "used");
    elliptic.replace(used);
    try (ManagementServer server = OverHttp.tls(used);
        Logged logged = new Logged(Class.forName("io.epmdwatch.ops.http.RereadFiles"))) {
      assertThat(subject(get(server))).isEqualTo("CN=EC");

      rsa.replace(used);
      await().until(() -> subject(get(server)).equals("CN=RSA"));

      Files.writeString(used.key(), Files.readString(elliptic.key()));
      await()
          .until(
              () -> {
                get(server);
                return logged.lines().stream().anyMatch(line -> line.contains("keep_the_old"));
              });
      assertThat(subject(get(server))).isEqualTo("CN=RSA");

      elliptic.replace(used);
      await().until(() -> subject(get(server)).equals("CN=EC"));
    }
  }

  @Test
  void neitherStrangersNorPlainHttpGetAnything() throws Exception {
    try (ManagementServer server = OverHttp.tls(elliptic)) {
      HttpClient stranger = HttpClient.newHttpClient();
      assertThatThrownBy(() -> stranger.send(request(server.url()), BodyHandlers.ofString()))
          .isInstanceOf(SSLException.class);
      assertThatThrownBy(
              () ->
                  stranger.send(
                      request(server.url().replace("https", "http")), BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
      assertThat(get(server).statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> get(ManagementServer server, String... protocols)
      throws IOException, InterruptedException {
    SSLParameters parameters = new SSLParameters();
    if (protocols.length > 0) {
      parameters.setProtocols(protocols);
    }
    // One client, one connection: each asks for the certificate anew.
    return HttpClient.newBuilder()
        .sslContext(ClientTls.trusting(trusted))
        .sslParameters(parameters)
        .build()
        .send(request(server.url()), BodyHandlers.ofString());
  }

  private static HttpRequest request(String url) {
    return HttpRequest.newBuilder(URI.create(url + "/livez"))
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  private static String subject(HttpResponse<?> answer) {
    try {
      X509Certificate shown =
          (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
      return shown.getSubjectX500Principal().getName();
    } catch (SSLException e) {
      throw new AssertionError(e);
    }
  }
}
