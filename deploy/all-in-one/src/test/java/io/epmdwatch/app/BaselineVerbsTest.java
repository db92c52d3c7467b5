package io.epmdwatch.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.TrustedRecords;
import io.epmdwatch.schemas.VantageSighting;
import io.epmdwatch.schemas.WholeTopic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of the baseline against a real broker, as an operator would use them. */
class BaselineVerbsTest {
  private static final String RULE =
      "  - {id: ID, cidr: 10.1.2.0/24, owner: OWNER, reason: peers only, approvedBy: alice,"
          + " expires: 2099-01-01}\n";

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;
  private static String servers;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
    servers = "--bootstrap-servers=" + broker.bootstrapServers();
    assertThat(Run.of("topics", "create", servers, "--replication-factor=1").exitCode()).isZero();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  /** One test, since each step is about what the one before has left. */
  @Test
  void everyChangeIsShownBeforeAndLoggedAfterwards() throws Exception {
    Path file = directory.resolve("baseline.yaml");

    Files.writeString(file, "rules:\n" + rule("one", "o") + rule("two", "o"));
    Run before = baseline("diff", file.toString());
    assertThat(before.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(before.out().lines())
        .containsExactly(
            "+ one default 10.1.2.0/24 until 2099-01-01T00:00:00Z",
            "+ two default 10.1.2.0/24 until 2099-01-01T00:00:00Z");
    assertThat(before.err())
        .contains("warning: rule two can never speak: on 10.1.2.0/24 it is shadowed by one\n")
        .endsWith("2 to add, 0 to change, 0 not in the file, 0 as they are\n");
    assertThat(baseline("list", "-o", "ndjson").out()).as("diff writes nothing").isEmpty();

    Run applied = baseline("apply", file.toString(), "--by=alice");
    assertThat(applied.exitCode()).as(applied.err()).isZero();
    assertThat(applied.out()).isEqualTo(before.out());
    assertThat(baseline("diff", file.toString()).exitCode()).isZero();

    Files.writeString(file, "rules:\n" + rule("one", "other"));
    Run after = baseline("diff", file.toString());
    assertThat(after.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(after.out().lines()).containsExactly("~ one owner o -> other", "- two");
    assertThat(baseline("apply", file.toString(), "--prune", "--by=bob").exitCode()).isZero();

    Run allowed =
        baseline(
            "allow",
            "10.9.9.9",
            "--id=three",
            "--owner=o",
            "--reason=r",
            "--expires=2099-01-01",
            "--not-before=2027-01-01",
            "--distribution-ports=closed",
            "--accepts=local_peer",
            "--platform=ejabberd",
            "--by=carol");
    assertThat(allowed.exitCode()).as(allowed.err()).isZero();
    assertThat(baseline("list").out())
        .contains(
            "distribution ports closed; accepts LOCAL_PEER; platform ejabberd;"
                + " not before 2027-01-01T00:00:00Z",
            " carol ",
            " bob ");

    assertThat(baseline("revoke", "three", "--by=dave", "--reason=host is gone").exitCode())
        .isZero();
    assertThat(baseline("log", "-o", "ndjson").out().lines().map(BaselineVerbsTest::withoutTime))
        .containsExactly(
            entry("alice", "added", "one", "peers only", ""),
            entry("alice", "added", "two", "peers only", ""),
            entry(
                "bob",
                "changed",
                "one",
                "peers only",
                "{\"field\":\"owner\",\"from\":\"o\",\"to\":\"other\"}"),
            entry("bob", "revoked", "two", "not in baseline.yaml", ""),
            entry("carol", "added", "three", "r", ""),
            entry("dave", "revoked", "three", "host is gone", ""));
    assertThat(baseline("log", "two").out()).hasLineCount(3).contains("not in baseline.yaml");
    assertThat(headersOfTheLastRecord())
        .containsEntry("epmdwatch.changed-by", "dave")
        .containsEntry("epmdwatch.reason", "host is gone")
        .hasEntrySatisfying(
            "epmdwatch.changed-at", at -> assertThat(Instant.parse(at)).isNotNull());
  }

  @Test
  void learnsWhatIsExposedIntoAFileThatApplyRefuses() throws Exception {
    produce(exposure("10.7.7.7"), exposure("10.7.7.8"), exposure("10.8.8.8"));
    Path file = directory.resolve("learned.yaml");
    String[] learn = {"learn", "--scope=10.7.0.0/16", "--merge", "--write=" + file};

    Run learned = baseline(learn);
    assertThat(learned.exitCode()).as(learned.err()).isZero();
    assertThat(learned.out()).isEmpty();
    assertThat(learned.err())
        .isEqualTo(
            "rules proposed: 1; hosts not to be listed: 0, accepted already: 0; nothing was changed\n");
    assertThat(file)
        .content()
        .contains("cidr: 10.7.7.0/24", "10.7.7.8:4369")
        .doesNotContain("10.8");

    Run again = baseline(learn);
    assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(again.err()).contains("learned.yaml is there already").hasLineCount(1);

    Run refused = baseline("apply", file.toString());
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("owner is still TODO").hasLineCount(1);
  }

  @Test
  void refusesWhatItCannotLearnFrom() {
    Run run = baseline("learn", "--scope=10.0.0.1/8");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("host bits", "--scope").hasLineCount(1);
  }

  private static Run baseline(String... arguments) {
    List<String> all = new ArrayList<>(List.of("baseline"));
    all.addAll(Arrays.asList(arguments));
    all.add(servers);
    return Run.of(all.toArray(String[]::new));
  }

  private static String rule(String id, String owner) {
    return RULE.replace("ID", id).replace("OWNER", owner);
  }

  private static String entry(String by, String what, String id, String reason, String changes) {
    return "\"by\":\"%s\",\"what\":\"%s\",\"ruleId\":\"%s\",\"reason\":\"%s\",\"changes\":[%s]}"
        .formatted(by, what, id, reason, changes);
  }

  private static String withoutTime(String line) {
    return line.substring(line.indexOf("\"by\""));
  }

  private static Map<String, String> headersOfTheLastRecord() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    WholeTopic.forEach(kafka(), Topics.BASELINE, records::add);
    Map<String, String> headers = new HashMap<>();
    for (Header header : records.get(records.size() - 1).headers()) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return headers;
  }

  private static void produce(Exposure... exposures) throws Exception {
    AvroCodec<Exposure> codec = AvroCodec.of(RecordType.EXPOSURE, Exposure.class);
    Properties properties = kafka().properties(Map.of());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (Exposure exposure : exposures) {
        producer
            .send(
                new ProducerRecord<>(
                    Topics.EXPOSURES.topic(),
                    exposure.getExposureId().getBytes(UTF_8),
                    codec.encode(exposure)))
            .get();
      }
    }
  }

  private static Exposure exposure(String address) {
    TrustedRecords.install();
    Instant now = Instant.parse("2026-11-24T08:00:00Z");
    ExposedNode node = ExposedNode.newBuilder().setName("rabbit").setPort(25_672).build();
    VantageSighting sighting =
        VantageSighting.newBuilder()
            .setVantage("corp")
            .setLastSeenAt(now)
            .setLastEvidenceAt(now)
            .setRefusals(0)
            .setNodes(List.of(node))
            .build();
    return Exposure.newBuilder()
        .setExposureId("EXP-" + address)
        .setZone("default")
        .setAddress(address)
        .setPort(4369)
        .setDeviation(Deviation.UNLISTED_HOST)
        .setState(ExposureState.OPEN)
        .setSeverity(Severity.MEDIUM)
        .setReason("epmd lists nodes")
        .setNodes(List.of(node))
        .setSightings(List.of(sighting))
        .setEpisode(1)
        .setFirstSeenAt(now)
        .setLastSeenAt(now)
        .build();
  }

  private static KafkaOptions kafka() {
    return KafkaOptions.forServers(broker.bootstrapServers());
  }
}
