package io.epmdwatch.e2e.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.UpProcess;
import io.epmdwatch.e2e.start.GuardedKafka.Entrance;
import io.epmdwatch.schemas.ClusterCheck;
import io.epmdwatch.schemas.TopicAdmin;
import io.epmdwatch.schemas.TopicUse;
import io.epmdwatch.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Each way in which a broker turns a client away is one line with the fix, within ten seconds. */
@Tag("once")
class KafkaRefusalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PLAIN_LOGIN =
      "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required"
          + " username=\"alice\" password=\"wrong\";";
  private static final List<TopicUse> WORKER =
      List.of(TopicUse.writes(Topics.PROBE_RESULTS), TopicUse.reads(Topics.PROBE_REQUESTS));

  @TempDir private static Path directory;
  private static TestAuthority stranger;
  private static TestAuthority authority;
  private static GuardedKafka kafka;

  @Command(name = "test")
  private static final class Holder {
    @Mixin private KafkaOptions kafka;
  }

  @BeforeAll
  static void start() {
    authority = TestAuthority.make(directory.resolve("ca"));
    authority.certificate("client", "dns:client", 0);
    stranger = TestAuthority.make(directory.resolve("stranger"));
    stranger.certificate("client", "dns:client", 0);
    kafka = GuardedKafka.start(directory.resolve("kafka"), authority);
    try (Admin admin = KafkaOptions.forServers(kafka.at(Entrance.PLAIN)).admin()) {
      TopicAdmin.create(admin, (short) 1);
    }
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TLS      | SSL            | ca       |          | 0 |",
        "MUTUAL   | SSL            | ca       | ca       | 0 |",
        "TLS      | SSL            | stranger |          | 1 | put its CA into ssl.truststore",
        "MISNAMED | SSL            | ca       |          | 1 | is not for the name it was reached",
        "EXPIRED  | SSL            | ca       |          | 1 | certificate has expired (NotAfter",
        "MUTUAL   | SSL            | ca       |          | 1 | set ssl.keystore.location",
        "MUTUAL   | SSL            | ca       | stranger | 1 | does not trust this client's",
        "TLS      | PLAINTEXT      |          |          | 1 | wants TLS: set security.protocol=SSL",
        "LOGINTLS | SASL_PLAINTEXT |          |          | 1 | wants TLS: set security.protocol=SSL",
        "LOGIN    | SASL_PLAINTEXT |          |          | 1 | refuse the login of User:alice",
        "PLAIN    | SASL_PLAINTEXT |          |          | 1 | the brokers take no such login",
        "TLS      | SSL            | nowhere  |          | 2 | trust.p12 does not exist",
        "MUTUAL   | SSL            | ca       | nowhere  | 2 | client.p12 does not exist",
      })
  void connecting(
      Entrance entrance, String protocol, String trust, String client, int exitCode, String said) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--bootstrap-servers=" + kafka.at(entrance));
    arguments.add("--kafka=security.protocol=" + protocol);
    if (trust != null) {
      arguments.add("--kafka=ssl.truststore.location=" + directory.resolve(trust + "/trust.p12"));
      arguments.add("--kafka=ssl.truststore.password=" + TestAuthority.PASSWORD);
    }
    if (client != null) {
      arguments.add("--kafka=ssl.keystore.location=" + directory.resolve(client + "/client.p12"));
      arguments.add("--kafka=ssl.keystore.password=" + TestAuthority.PASSWORD);
    }
    if (protocol.startsWith("SASL")) {
      arguments.add("--kafka=sasl.mechanism=PLAIN");
      arguments.add("--kafka=" + PLAIN_LOGIN);
    }
    KafkaOptions options = options(arguments);
    if (exitCode == 0) {
      assertThatCode(options::requireReachable).doesNotThrowAnyException();
    } else {
      assertFails(options::requireReachable, exitCode, said);
    }
  }

  /** What the client cannot tell from a broker that is away takes its whole patience. */
  @Test
  void aListenerOfAnotherKind() {
    List<CompletableFuture<Void>> all =
        List.of(
            refused(tls(Entrance.PLAIN), 1, "speaks no TLS: set security.protocol=PLAINTEXT"),
            refused(tls(Entrance.LOGINTLS), 4, "wants a login, set security.protocol=SASL_SSL"),
            refused(
                List.of("--bootstrap-servers=" + kafka.at(Entrance.LOGIN)),
                4,
                "wants a login, set security.protocol=SASL_PLAINTEXT"));
    all.forEach(CompletableFuture::join);
  }

  private static CompletableFuture<Void> refused(List<String> words, int exitCode, String said) {
    return CompletableFuture.runAsync(
        () -> assertFails(options(words)::requireReachable, exitCode, said));
  }

  private static List<String> tls(Entrance entrance) {
    return List.of(
        "--bootstrap-servers=" + kafka.at(entrance),
        "--kafka=security.protocol=SSL",
        "--kafka=ssl.truststore.location=" + authority.trust(),
        "--kafka=ssl.truststore.password=" + TestAuthority.PASSWORD);
  }

  @Test
  void aPasswordThatOpensNothing() {
    List<String> arguments =
        List.of(
            "--kafka=security.protocol=SSL",
            "--kafka=ssl.truststore.location=" + authority.trust(),
            "--kafka=ssl.truststore.password=nonsense");

    assertFails(
        () -> options(arguments).requireReachable(), 2, "check the files and passwords in ssl.*");
  }

  @Test
  void aMissingPermissionIsNamedWithWhoNeedsIt() {
    KafkaOptions bob = options(kafka.login("bob", "bob-secret"));

    assertFails(
        () -> ClusterCheck.require(bob, WORKER, List.of()),
        1,
        "User:bob may not Write topic epmd.probe-results, Read topic epmd.probe-requests: run"
            + " `epmdwatch acls create`");

    Permissions permissions = new Permissions(kafka.at(Entrance.PLAIN));
    permissions.give("bob", TopicUse.writes(Topics.PROBE_RESULTS));
    await()
        .untilAsserted(
            () ->
                assertFails(
                    () -> ClusterCheck.require(bob, WORKER, List.of()),
                    1,
                    "User:bob may not Read topic epmd.probe-requests: run"));

    permissions.give("bob", TopicUse.reads(Topics.PROBE_REQUESTS));
    await().untilAsserted(() -> ClusterCheck.require(bob, WORKER, List.of()));
    assertFails(
        () -> ClusterCheck.require(bob, WORKER, List.of("epmdwatch-requests-corp")),
        1,
        "User:bob may not Read group epmdwatch-requests-corp: run `epmdwatch acls create`");
  }

  @Test
  void aCommandSaysNothingElse() {
    List<UpProcess> runs = new ArrayList<>();
    try {
      runs.add(run("worker", "--scope=127.0.0.1/32"));
      runs.add(run("exposures"));
      for (UpProcess run : runs) {
        assertThat(run.awaitExit(PATIENCE)).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).as(run.toString()).isEmpty();
        assertThat(run.err())
            .as(run.toString())
            .singleElement()
            .asString()
            .startsWith("epmdwatch: ")
            .contains("User:alice may not ");
        run.assertNoStackTrace();
      }
    } finally {
      runs.forEach(UpProcess::close);
    }
  }

  private static UpProcess run(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(kafka.login("alice", "alice-secret"));
    return UpProcess.start(words.toArray(String[]::new));
  }

  private static void assertFails(Runnable act, int exitCode, String said) {
    long start = System.nanoTime();
    CommandFailure failure = catchThrowableOfType(CommandFailure.class, act::run);
    assertThat(failure).isNotNull();
    assertThat(failure).hasMessageContaining(said);
    assertThat(failure.getMessage()).doesNotContain("\n");
    assertThat(failure.exitCode()).isEqualTo(exitCode);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  private static KafkaOptions options(List<String> arguments) {
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs(arguments.toArray(String[]::new));
    return holder.kafka;
  }
}
