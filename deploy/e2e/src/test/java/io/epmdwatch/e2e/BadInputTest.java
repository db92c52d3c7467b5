package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.UpProcess;
import io.epmdwatch.schemas.TopicAdmin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the program says to what it cannot use: one line, the right exit code, and no trace. */
@Tag("once")
class BadInputTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NOBODY = "--bootstrap-servers=127.0.0.1:1";
  private static final String GOOD_RULES =
      """
      rules:
        - id: kept
          cidr: 127.69.3.0/28
          owner: team
          reason: wanted
          approvedBy: alice
          expires: 2999-01-01
      """;
  private static final String ONE_BAD_RULE =
      GOOD_RULES.replace("wanted", "changed")
          + """
            - id: wrong
              cidr: 127.69.3.1/28
              owner: team
              reason: wanted
              approvedBy: alice
              expires: 2999-01-01
          """;

  @TempDir private static Path directory;

  @BeforeAll
  static void writeFiles() throws IOException {
    byte[] garbage = new byte[4096];
    new Random(69).nextBytes(garbage);
    Files.write(directory.resolve("garbage"), garbage);
    Files.writeString(directory.resolve("not.yaml"), "{{{: no\n");
    Files.writeString(directory.resolve("good.yaml"), GOOD_RULES);
    Files.writeString(directory.resolve("bad-rule.yaml"), ONE_BAD_RULE);
    Files.writeString(directory.resolve("config.yaml"), "evry: 5s\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up                                      | no scope",
        "up --scope nonsense                     | nonsense",
        "up --scope 10.0.0.1/8                   | 10.0.0.0/8",
        "up --scope 8.8.8.0/24                   | --allow-public",
        "up --scope 224.0.0.0/4                  | multicast",
        "up --scope 2001:db8::/64                | /116",
        "up --scope 127.0.0.1/32 --every 0s      | must be greater than 0 and at most 30d",
        "up --scope 127.0.0.1/32 --every 99999999d | at most 30d; check --every",
        "up --scope 127.0.0.1/32 --http-port 70000 | --http-port 70000: must be 0 to 65535",
        "up --scope 127.0.0.1/32 --kafka-port -1 | --kafka-port -1: must be 0 to 65535",
        "up --scope 127.0.0.1/32 --every soon    | soon",
        "up --demo --http-address 0.0.0.0        | 0.0.0.0 lets others in: add --http-certificate and --http-key (or",
        "up --demo --http-address localhost      | localhost is not an IP address; check --http-address",
        "up --demo --http-proxies 10.0.0.1/8     | --http-proxies lets others in: add --http-tokens",
        "up --demo --http-tokens DIR/absent      | absent cannot be read (NoSuchFileException): check its name and mode",
        "processor --state-dir DIR/p --http-address :: | --http-address :: lets others in: add",
        "processor --state-dir DIR/p --http-key DIR/not.yaml | add --http-certificate",
        "worker --scope 127.0.0.1/32 --http-port 0 --http-address 10.0.0.1 | --http-tokens",
        "worker --scope 127.0.0.1/32 --http-address 10.0.0.1 | options without a port to serve: add --http-port",
        "ticket-sink --target webhook --url http://127.0.0.1:9 --http-address 10.0.0.1 | 10.0.0.1 lets others in",
        "pause --http-url worker:9437            | write https://HOST:PORT; check --http-url",
        "up --scoop 127.0.0.1/32                 | --scoop",
        "up --scope 127.0.0.1/32 --config DIR/config.yaml | evry: did you mean every?",
        "exposures --range 10.0.0.1/8            | write 10.0.0.0/8; check --range",
        "exposures --state closed                | closed",
        "exposures --severity awful              | awful",
        "exposures show nonsense                 | is no id and no address: write EXP-",
        "exposures -o json show 10.0.0.1         | --output stands before show",
        "tickets show EXP-12                     | is no id and no address: write EXP-",
        "alerts --since yesterday                | yesterday",
        "alerts --limit -1                       | --limit -1: must be 0 to 1000000",
        "alerts --kind bad                       | bad",
        "verify                                  | ADDRESS[:PORT]",
        "verify host.example                     | host.example is not an IP address; check ADDRESS",
        "verify 10.0.0.1:99999                   | 10.0.0.1:99999: port must be 1 to 65535",
        "verify 10.0.0.0/24                      | is a range, not an address",
        "verify 10.0.0.1 --wait 0s               | --wait must be greater than 0 and at most 1h",
        "baseline apply DIR/absent.yaml          | absent.yaml: there is no such file; nothing was changed",
        "baseline apply DIR/not.yaml             | not.yaml: line 1: ",
        "baseline apply DIR/bad-rule.yaml        | wrong): cidr: 127.69.3.1/28 has host",
        "baseline apply DIR/garbage              | garbage: not UTF-8 text; nothing was changed",
      })
  void wrongUsageIsOneLine(String arguments, String said) {
    try (UpProcess run = UpProcess.start(words(arguments))) {
      assertRefused(run, 2, said);
    }
  }

  @Test
  void aBrokerThatIsNotThereIsOneLine() {
    List<UpProcess> runs = new ArrayList<>();
    try {
      runs.add(UpProcess.start("baseline", "list", NOBODY));
      runs.add(UpProcess.start("worker", "--scope=127.0.0.1/32", NOBODY));
      runs.add(UpProcess.start("processor", "--state-dir=" + directory.resolve("p"), NOBODY));
      runs.add(UpProcess.start("topics", "verify", NOBODY));
      runs.add(UpProcess.start("exposures", NOBODY));
      runs.add(UpProcess.start("verify", "10.0.0.1", NOBODY));
      for (UpProcess run : runs) {
        assertRefused(run, 4, "127.0.0.1:1 does not answer");
      }
    } finally {
      runs.forEach(UpProcess::close);
    }
  }

  @Test
  void aPortThatIsTakenIsOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        UpProcess run =
            UpProcess.start(
                "up",
                "--scope=127.69.3.9/32",
                "--port=1",
                "--state-dir=" + directory.resolve("up"),
                "--kafka-port=0",
                "--http-port=" + taken.getLocalPort())) {
      assertThat(run.awaitExit(PATIENCE)).as(run.toString()).isEqualTo(1);
      assertThat(run.out()).as(run.toString()).isEmpty();
      assertThat(run.err())
          .as(run.toString())
          .singleElement()
          .asString()
          .startsWith("epmdwatch: cannot serve HTTP on 127.0.0.1:" + taken.getLocalPort())
          .contains("--http-port");
      run.assertNoStackTrace();
    }
  }

  @Test
  void whatIsWrongChangesNothingInTheBaseline() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0)) {
      String servers = "--bootstrap-servers=" + broker.bootstrapServers();
      try (UpProcess run =
          UpProcess.start("processor", "--state-dir=" + directory.resolve("p"), servers)) {
        assertRefused(run, 1, "topics create");
      }
      try (Admin admin = KafkaOptions.forServers(broker.bootstrapServers()).admin()) {
        TopicAdmin.create(admin, (short) 1);
      }
      succeed("baseline", "apply", servers, directory.resolve("good.yaml").toString());
      List<String> before = rules(servers);
      assertThat(before).singleElement().asString().contains("\"kept\"", "\"wanted\"");
      String file = directory.resolve("bad-rule.yaml").toString();
      try (UpProcess run = UpProcess.start("baseline", "apply", servers, file)) {
        assertRefused(run, 2, "nothing was changed");
      }
      try (UpProcess run = UpProcess.start("baseline", "revoke", servers, "kept", "nosuch")) {
        assertRefused(run, 1, "no rule nosuch");
      }
      assertThat(rules(servers)).isEqualTo(before);
    }
  }

  private static String[] words(String arguments) {
    return arguments.replace("DIR", directory.toString()).split(" ");
  }

  private static List<String> rules(String servers) {
    return succeed("baseline", "list", "-o", "ndjson", servers);
  }

  private static List<String> succeed(String... arguments) {
    try (UpProcess run = UpProcess.start(arguments)) {
      assertThat(run.awaitExit(PATIENCE)).as(run.toString()).isZero();
      return run.out();
    }
  }

  private static void assertRefused(UpProcess run, int exitCode, String said) {
    assertThat(run.awaitExit(PATIENCE)).as(run.toString()).isEqualTo(exitCode);
    assertThat(run.out()).as(run.toString()).isEmpty();
    assertThat(run.err())
        .as(run.toString())
        .singleElement()
        .asString()
        .startsWith("epmdwatch: ")
        .contains(said);
    run.assertNoStackTrace();
  }
}
