package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.chaos.Terms;
import io.epmdwatch.e2e.faults.FakeClock;
import io.epmdwatch.e2e.real.WorkerProcess;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import io.epmdwatch.probe.sweep.Rates;
import io.epmdwatch.processor.domain.Vigilance;
import io.epmdwatch.processor.edge.SiemSettings;
import io.epmdwatch.processor.topology.ExposureProcessor;
import io.epmdwatch.processor.topology.ProcessorConfig;
import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.TopicAdmin;
import io.epmdwatch.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers that share a /20 of loopback, and what may befall them; those that are killed, or have a
 * clock of their own, are processes. In each of the 16 blocks one host is an epmd from the start,
 * and another one becomes one after the fault. So many at once would be a storm, were there any.
 */
@Tag("chaos")
class SharedScopeFaultsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration EVERY = Duration.ofSeconds(15);

  /** After which a dead worker is missed. */
  private static final Duration SESSION = Duration.ofSeconds(10);

  private static final String SCOPE = "127.96.0.0/20";
  private static final int RATE = 400;
  private static final Set<String> BLOCKS =
      IntStream.range(0, 16).mapToObj("127.96.%d.0/24"::formatted).collect(Collectors.toSet());

  private static final AvroCodec<ExposureAlert> ALERT =
      AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class);

  /** When, and how many reports there were. */
  private record Moment(long nanos, int reports) {}

  @TempDir private Path directory;
  private final List<AutoCloseable> open = new ArrayList<>();
  private int port;
  private KafkaOptions kafka;
  private BlocksCovered covered;
  private Reader alerts;

  @BeforeEach
  void start() {
    EmbeddedBroker broker = opened(EmbeddedBroker.start(directory.resolve("kafka"), 0));
    kafka = KafkaOptions.forServers(broker.bootstrapServers());
    await("topics").atMost(PATIENCE).ignoreExceptions().until(this::hasTopics);
    covered = opened(new BlocksCovered(kafka));
    alerts = opened(new Reader(kafka, Topics.ALERTS));
    openEpmds(7);
    opened(processor());
  }

  private boolean hasTopics() {
    try (Admin admin = kafka.admin()) {
      TopicAdmin.create(admin, (short) 1);
      return TopicAdmin.verify(admin).isEmpty();
    }
  }

  @AfterEach
  void stop() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  @Test
  void aKilledWorkersBlocksAreSweptByTheOthersWithinOneObjective() {
    WorkerProcess victim = process("w1", List.of());
    SharingWorker second = worker("w2");
    SharingWorker third = worker("w3");
    awaitShared(victim::shares, second::shares, third::shares);
    awaitToldOnce(16);

    Moment killed = killInTheMiddleOfASweep(victim);
    openEpmds(9);

    awaitCovered(killed, "takeover after kill -9");
    awaitShared(second::shares, third::shares);
    awaitToldOnce(32);

    Moment added = now();
    SharingWorker fourth = worker("w4");
    awaitShared(second::shares, third::shares, fourth::shares);
    awaitCovered(added, "all covered after a worker was added");
    awaitToldOnce(32);
  }

  @Test
  void aWorkerWhoseClockIsAnHourBackLosesAndRepeatsNothing() {
    Optional<FakeClock> clock = FakeClock.at(directory.resolve("clock"));
    if (clock.isEmpty()) {
      System.out.println("SKIPPED: a worker's clock an hour back needs faketime");
      abort("no faketime");
    }
    clock.orElseThrow().move("-1h");
    WorkerProcess victim = process("w1", List.of());
    SharingWorker second = worker("w2");
    WorkerProcess behind = process("w3", clock.orElseThrow().wrapper());
    awaitShared(victim::shares, second::shares, behind::shares);
    awaitToldOnce(16);

    Moment killed = killInTheMiddleOfASweep(victim);
    openEpmds(9);

    awaitCovered(killed, "takeover with one clock an hour back");
    awaitToldOnce(32);
  }

  @Test
  void twoWorkersOfOneIdAreStillTwoThatShare() {
    WorkerProcess first = process("same", List.of());
    SharingWorker second = worker("same");
    awaitShared(first::shares, second::shares);
    awaitToldOnce(16);

    Moment killed = killInTheMiddleOfASweep(first);
    openEpmds(9);

    awaitCovered(killed, "takeover between two workers of one id");
    awaitToldOnce(32);
  }

  private WorkerProcess process(String id, List<String> wrapper) {
    return opened(
        WorkerProcess.startUnder(
            wrapper,
            kafka.bootstrapServers(),
            "--scope=" + SCOPE,
            "--port=" + port,
            "--shard=shared",
            "--rate=" + RATE,
            "--canary=none",
            "--every=" + EVERY.toSeconds() + "s",
            "--worker-id=" + id));
  }

  private SharingWorker worker(String id) {
    return opened(SharingWorker.start(kafka, SCOPE, port, Rates.ofTotal(RATE), EVERY, id));
  }

  private ExposureProcessor processor() {
    ProcessorConfig config =
        new ProcessorConfig(
            "epmdwatch-e2e",
            "e2e",
            directory.resolve("streams"),
            1,
            0,
            "default",
            Terms.POLICY,
            Vigilance.DEFAULT,
            SiemSettings.DEFAULT);
    return ExposureProcessor.start(config, kafka, new SimpleMeterRegistry());
  }

  private static void awaitShared(LongSupplier... shares) {
    await("all shares are held, about as many by each")
        .atMost(PATIENCE)
        .until(
            () -> {
              List<Long> held = Arrays.stream(shares).map(LongSupplier::getAsLong).toList();
              return held.stream().mapToLong(each -> each).sum() == 64
                  && held.stream().allMatch(each -> each >= 64 / shares.length);
            });
  }

  private Moment killInTheMiddleOfASweep(WorkerProcess worker) {
    long[] before = {-1};
    await("between two sweeps")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> before[0] == (before[0] = worker.started()));
    await("in a sweep").atMost(PATIENCE).until(() -> worker.started() > before[0] + 200);
    worker.close();
    return now();
  }

  private Moment now() {
    long nanos = System.nanoTime();
    return new Moment(nanos, covered.mark());
  }

  /** A dead worker's blocks, and all others, within the interval and the time it takes to miss. */
  private void awaitCovered(Moment since, String what) {
    await(what)
        .atMost(PATIENCE)
        .until(() -> covered.missingSince(BLOCKS, since.reports()).isEmpty());
    Duration took = covered.took(BLOCKS, since.reports(), since.nanos());
    System.out.printf("%s: every block of 16 covered again in %d ms%n", what, took.toMillis());
    assertThat(took).isLessThan(EVERY.plus(SESSION));
  }

  private void awaitToldOnce(int hosts) {
    await("an alert for each epmd").atMost(PATIENCE).until(() -> told().size() >= hosts);
    assertThat(told())
        .allSatisfy(alert -> assertThat(alert.getKind()).isEqualTo(AlertKind.NEW))
        .hasSize(hosts);
    assertThat(told()).extracting(ExposureAlert::getAlertId).doesNotHaveDuplicates();
    assertThat(told()).extracting(ExposureAlert::getAddress).doesNotHaveDuplicates();
  }

  private List<ExposureAlert> told() {
    return alerts.values(ALERT).stream()
        .filter(alert -> alert.getSubject() == AlertSubject.EXPOSURE)
        .toList();
  }

  private void openEpmds(int host) {
    for (int block = 0; block < 16; block++) {
      String address = "127.96.%d.%d".formatted(block, host);
      SimulatedEpmd epmd =
          opened(SimulatedEpmd.start(new InetSocketAddress(Addresses.parse(address), port)));
      epmd.register("rabbit", 25_672);
      port = epmd.address().getPort();
    }
  }

  private <T extends AutoCloseable> T opened(T each) {
    open.add(each);
    return each;
  }
}
