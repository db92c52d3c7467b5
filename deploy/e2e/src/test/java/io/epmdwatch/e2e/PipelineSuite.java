package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.KafkaResultPublisher;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.Exclusions;
import io.epmdwatch.probe.scope.ListedScope;
import io.epmdwatch.probe.scope.Maintenance;
import io.epmdwatch.probe.scope.Resolver;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import io.epmdwatch.probe.sweep.Rates;
import io.epmdwatch.probe.sweep.SweepPlan;
import io.epmdwatch.probe.sweep.SweepSetup;
import io.epmdwatch.probe.sweep.Worker;
import io.epmdwatch.probe.sweep.WorkerConfig;
import io.epmdwatch.processor.baseline.BaselineTopic;
import io.epmdwatch.processor.baseline.ChangeNote;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Vigilance;
import io.epmdwatch.processor.edge.SiemSettings;
import io.epmdwatch.processor.topology.ExposureProcessor;
import io.epmdwatch.processor.topology.ProcessorConfig;
import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.TicketStatus;
import io.epmdwatch.schemas.TopicAdmin;
import io.epmdwatch.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From an open port to a resolved ticket, over a real Kafka. Each subclass brings a Kafka of its
 * own; the tests of one class share it and each have an address of their own.
 */
abstract class PipelineSuite {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final AvroCodec<ExposureAlert> ALERTS =
      AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class);
  private static final AvroCodec<RemediationTicket> TICKETS =
      AvroCodec.of(RecordType.REMEDIATION_TICKET, RemediationTicket.class);

  @TempDir private Path state;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private KafkaOptions kafka;
  private ExposureProcessor processor;

  abstract String bootstrapServers();

  @BeforeEach
  void start() {
    kafka = KafkaOptions.forServers(bootstrapServers());
    try (Admin admin = kafka.admin()) {
      TopicAdmin.create(admin, (short) 1);
      assertThat(TopicAdmin.verify(admin)).isEmpty();
    }
    processor = startProcessor();
  }

  @AfterEach
  void stop() {
    processor.close();
  }

  @Test
  void fromAnOpenPortToAResolvedTicket() {
    String address = "127.69.1.1";
    try (Reader alerts = new Reader(kafka, Topics.ALERTS);
        Reader tickets = new Reader(kafka, Topics.TICKETS)) {
      SimulatedEpmd epmd = epmd(address, 0);
      epmd.register("demo", 35_001);
      int port = epmd.address().getPort();
      whileSweeping(
          address,
          port,
          () -> {
            awaitAlerts(alerts, address, AlertKind.NEW);
            epmd.register("second", 35_002);
            awaitAlerts(alerts, address, AlertKind.NEW, AlertKind.CHANGED);
            epmd.close();
            awaitAlerts(alerts, address, AlertKind.NEW, AlertKind.CHANGED, AlertKind.RESOLVED);
            SimulatedEpmd again = epmd(address, port);
            await()
                .atMost(PATIENCE)
                .untilAsserted(
                    () ->
                        assertThat(of(alerts, address))
                            .last()
                            .extracting(ExposureAlert::getKind)
                            .isEqualTo(AlertKind.REOPENED));
            again.close();
            awaitTicket(tickets, address, TicketStatus.RESOLVED, 2);
          });
      List<ExposureAlert> told = of(alerts, address);
      assertThat(told).extracting(ExposureAlert::getSequence).containsExactly(1, 2, 3, 4, 5);
      assertThat(told)
          .extracting(ExposureAlert::getExposureId)
          .containsOnly(told.get(0).getExposureId());
      assertThat(told.get(0).getNodes()).extracting("name").containsExactly("demo");
      assertThat(told.get(1).getAddedNodes()).extracting("name").containsExactly("second");
    }
  }

  @Test
  void approvalAndRevocationWithoutASweep() {
    String address = "127.69.1.2";
    BaselineTopic baseline = new BaselineTopic(kafka);
    try (Reader alerts = new Reader(kafka, Topics.ALERTS);
        SimulatedEpmd epmd = epmd(address, 0)) {
      whileSweeping(
          address, epmd.address().getPort(), () -> awaitAlerts(alerts, address, AlertKind.NEW));
      ChangeNote note = new ChangeNote("e2e", Instant.now(), "a test");
      baseline.write(
          Map.of("e2e-approval", Optional.of(rule("e2e-approval", address + "/32"))), note);
      awaitAlerts(alerts, address, AlertKind.NEW, AlertKind.ACCEPTED);
      baseline.write(Map.of("e2e-approval", Optional.empty()), note);
      awaitAlerts(alerts, address, AlertKind.NEW, AlertKind.ACCEPTED, AlertKind.ACCEPTANCE_EXPIRED);
    }
  }

  @Test
  void aRestartTellsNothingTwiceAndForgetsNothing() {
    String address = "127.69.1.3";
    SimulatedEpmd epmd = epmd(address, 0);
    try (Reader alerts = new Reader(kafka, Topics.ALERTS)) {
      whileSweeping(
          address,
          epmd.address().getPort(),
          () -> {
            awaitAlerts(alerts, address, AlertKind.NEW);
            processor.close();
            processor = startProcessor();
            double before = judged();
            await().atMost(PATIENCE).until(() -> judged() > before + 4);
            assertThat(of(alerts, address)).hasSize(1);

            epmd.close();
            awaitAlerts(alerts, address, AlertKind.NEW, AlertKind.RESOLVED);
          });
    }
  }

  @Test
  void garbageIsSetAsideAndTheStreamGoesOn() {
    String address = "127.69.1.4";
    byte[] garbage = "not a record".getBytes(StandardCharsets.UTF_8);
    try (Reader letters = new Reader(kafka, Topics.DEAD_LETTERS);
        Reader alerts = new Reader(kafka, Topics.ALERTS);
        SimulatedEpmd epmd = epmd(address, 0)) {
      int before = letters.records().size();
      send(Topics.PROBE_RESULTS, garbage, garbage);
      send(Topics.SWEEP_REPORTS, garbage, garbage);
      send(Topics.BASELINE, "e2e-bad".getBytes(StandardCharsets.UTF_8), garbage);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(letters.records()).hasSize(before + 3));
      assertThat(letters.records())
          .allSatisfy(letter -> assertThat(letter.value()).isEqualTo(garbage));
      whileSweeping(
          address, epmd.address().getPort(), () -> awaitAlerts(alerts, address, AlertKind.NEW));
    }
  }

  @Test
  void isReadyOnceItHasTasksAndNoLag() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(processor.readiness()).allSatisfy(c -> assertThat(c.ok()).isTrue()));
  }

  private ExposureProcessor startProcessor() {
    ProcessorConfig config =
        new ProcessorConfig(
            "epmdwatch-e2e",
            "e2e",
            state.resolve("streams"),
            1,
            0,
            "default",
            Policy.DEFAULT,
            Vigilance.DEFAULT,
            SiemSettings.DEFAULT);
    return ExposureProcessor.start(config, kafka, registry);
  }

  private static SimulatedEpmd epmd(String address, int port) {
    return SimulatedEpmd.start(new InetSocketAddress(Addresses.parse(address), port));
  }

  private void whileSweeping(String address, int port, Runnable story) {
    ListedScope listed =
        ListedScope.of(
            List.of(address), Exclusions.of(List.of()), Optional.empty(), Resolver.SYSTEM);
    SweepPlan plan =
        SweepPlan.of(listed.scope(), port, Rates.DEFAULT, new Origin("default", "corp", "e2e"));
    WorkerConfig config =
        WorkerConfig.of(
            new SweepSetup(plan, listed, Maintenance.NONE),
            EngineLimits.DEFAULT,
            Duration.ofMillis(300));
    KafkaResultPublisher publisher = KafkaResultPublisher.open(kafka);
    Worker worker = Worker.start(config, publisher, ProbeMetrics.NOOP);
    try {
      story.run();
    } finally {
      worker.close();
      publisher.close();
    }
  }

  private static BaselineRule rule(String id, String cidr) {
    return BaselineRule.newBuilder()
        .setRuleId(id)
        .setZone("default")
        .setCidr(cidr)
        .setNodes(List.of("*"))
        .setOwner("team")
        .setReason("wanted")
        .setApprovedBy("alice")
        .setExpiresAt(Instant.now().plus(Duration.ofDays(1)))
        .setUpdatedAt(Instant.now())
        .build();
  }

  private void send(Topics topic, byte[] key, byte[] value) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            kafka.properties(Map.of()), new ByteArraySerializer(), new ByteArraySerializer())) {
      Future<RecordMetadata> unused =
          producer.send(new ProducerRecord<>(topic.topic(), key, value));
    }
  }

  private double judged() {
    return registry.get("epmdwatch.records.judged").counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private static List<ExposureAlert> of(Reader alerts, String address) {
    return alerts.values(ALERTS).stream()
        .filter(alert -> alert.getAddress().equals(address))
        .toList();
  }

  private static void awaitAlerts(Reader alerts, String address, AlertKind... kinds) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(of(alerts, address))
                    .extracting(ExposureAlert::getKind)
                    .startsWith(kinds));
  }

  private static void awaitTicket(
      Reader tickets, String address, TicketStatus status, int episode) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(tickets.values(TICKETS))
                    .filteredOn(ticket -> ticket.getAddress().equals(address))
                    .last()
                    .satisfies(
                        ticket -> {
                          assertThat(ticket.getStatus()).isEqualTo(status);
                          assertThat(ticket.getEpisode()).isEqualTo(episode);
                        }));
  }
}
