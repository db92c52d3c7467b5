package io.epmdwatch.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.faults.IssueTracker.Mood;
import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.RealKafka;
import io.epmdwatch.e2e.real.UpProcess;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.TicketStatus;
import io.epmdwatch.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * F17 and F18: {@code ticket-sink} in front of a tracker that fails in every way, killed and
 * stopped in between. Each ticket has one issue in the end.
 */
@Tag("chaos")
@Tag("once")
class TicketSinkFaultsTest {
  private static final AvroCodec<RemediationTicket> CODEC =
      AvroCodec.of(RecordType.REMEDIATION_TICKET, RemediationTicket.class);

  @TempDir private static Path directory;
  @AutoClose private static RealKafka broker;
  @AutoClose private static KafkaProducer<byte[], byte[]> producer;
  private static final int KAFKA_UNREACHABLE = 4;

  private static int number;

  @AutoClose private final IssueTracker tracker = IssueTracker.start();
  private final Set<String> tickets = new TreeSet<>();
  private String sinkName;

  @BeforeAll
  static void startKafka() throws IOException {
    broker = Plant.broker(directory.resolve("kafka"), FreePort.find(), Map.of());
    Plant.createTopics(broker.bootstrapServers());
    producer =
        new KafkaProducer<>(
            KafkaOptions.forServers(broker.bootstrapServers()).properties(Map.of()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    Files.writeString(directory.resolve("token"), "t0ken\n");
  }

  /** A sink knows all tickets of the topic; each test has its own sink and counts its own ones. */
  @BeforeEach
  void nameTheSink() {
    sinkName = "sink-" + number;
  }

  @ParameterizedTest
  @EnumSource(names = {"SLOW", "BROKEN", "THROTTLING", "DOWN", "ANSWERS_TOO_LATE"})
  void whateverTheTrackerDoesNoneIsLostAndNoneDoubled(Mood mood) {
    try (UpProcess sink = sink()) {
      open(3);
      awaitAll(sink);
      tracker.mood(mood);
      open(4);
      awaitRequests(3);
      tracker.mood(Mood.WELL);
      awaitAll(sink);
      assertThat(tracker.doubled()).isEmpty();
      sink.assertNoStackTrace();
    }
  }

  @Test
  void killedBetweenARequestAndItsAnswer() {
    open(4);
    for (int kill = 0; kill < 3; kill++) {
      tracker.mood(Mood.ANSWERS_TOO_LATE);
      int before = tracker.requests();
      try (UpProcess killed = sink()) {
        await().atMost(Plant.PATIENCE).until(() -> tracker.requests() > before + 1);
        assertThat(killed.isAlive()).as("%s", killed).isTrue();
      }
    }
    tracker.mood(Mood.WELL);
    try (UpProcess sink = sink()) {
      awaitAll(sink);
      assertThat(tracker.doubled()).isEmpty();
    }
  }

  @Test
  void stoppedWhileItDelivers() {
    tracker.mood(Mood.SLOW);
    open(12);
    try (UpProcess stopped = sink()) {
      await().atMost(Plant.PATIENCE).until(() -> tracker.tickets().size() > 2);
      stopped.signal("TERM");
      assertThat(stopped.awaitExit(Duration.ofSeconds(10))).isEqualTo(143);
      stopped.assertNoStackTrace();
    }
    assertThat(tracker.tickets()).as("stopped too late to prove anything").hasSizeLessThan(12);
    tracker.mood(Mood.WELL);
    try (UpProcess sink = sink()) {
      awaitAll(sink);
      assertThat(tracker.doubled()).isEmpty();
    }
  }

  /** The checker finds doubled ones: in a tracker that denies what it has. */
  @Test
  void aTrackerThatFindsNothingGetsThemTwice() {
    open(1);
    tracker.mood(Mood.ANSWERS_TOO_LATE);
    try (UpProcess killed = sink()) {
      await().atMost(Plant.PATIENCE).until(() -> !tracker.tickets().isEmpty());
      assertThat(killed.isAlive()).as("%s", killed).isTrue();
    }
    tracker.mood(Mood.FORGETFUL);
    try (UpProcess sink = sink()) {
      await().atMost(Plant.PATIENCE).until(() -> !tracker.doubled().isEmpty());
      assertThat(sink.isAlive()).as("%s", sink).isTrue();
    }
  }

  private void awaitAll(UpProcess sink) {
    await()
        .atMost(Plant.PATIENCE)
        .untilAsserted(() -> assertThat(tracker.tickets()).as("%s", sink).containsAll(tickets));
  }

  private void awaitRequests(int more) {
    int before = tracker.requests();
    await().atMost(Plant.PATIENCE).until(() -> tracker.requests() >= before + more);
  }

  private UpProcess sink() {
    UpProcess sink = startSink();
    for (int start = 1; !sink.isAlive(); start++) {
      assertThat(sink.awaitExit(Plant.PATIENCE)).as("%s", sink).isEqualTo(KAFKA_UNREACHABLE);
      assertThat(start).as("starts").isLessThan(5);
      sink = startSink();
    }
    return sink;
  }

  private UpProcess startSink() {
    UpProcess sink =
        UpProcess.start(
            "ticket-sink",
            "--bootstrap-servers=" + broker.bootstrapServers(),
            "--target=github",
            "--url=" + tracker.url(),
            "--project=acme/net",
            "--sink=" + sinkName,
            "--credentials-file=" + directory.resolve("token"),
            "--requests-per-second=100",
            "--request-timeout=4s",
            "--http-port=0");
    await()
        .atMost(Plant.PATIENCE)
        .until(
            () ->
                !sink.isAlive()
                    || sink.err().stream().anyMatch(line -> line.contains("mirroring tickets")));
    return sink;
  }

  private void open(int more) {
    for (int i = 0; i < more; i++) {
      number++;
      String id = "%016x".formatted(number);
      tickets.add("TKT-" + id);
      RemediationTicket ticket =
          RemediationTicket.newBuilder()
              .setTicketId("TKT-" + id)
              .setExposureId("EXP-" + id)
              .setZone("default")
              .setAddress("127.74.0.1")
              .setPort(4369)
              .setStatus(TicketStatus.OPEN)
              .setSeverity(Severity.HIGH)
              .setTitle("Close epmd, or approve it")
              .setOwner("")
              .setPlatform("general")
              .setDeviation(Deviation.UNLISTED_HOST)
              .setOpenedAt(Instant.now())
              .setDueAt(Instant.now().plus(Duration.ofDays(3)))
              .setEpisode(1)
              .setSteps(List.of())
              .setHistory(List.of())
              .build();
      byte[] key = ticket.getTicketId().getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(Topics.TICKETS.topic(), key, CODEC.encode(ticket)));
    }
    producer.flush();
  }
}
