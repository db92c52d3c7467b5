package io.epmdwatch.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.Published;
import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.Installed;
import io.epmdwatch.e2e.real.RealKafka;
import io.epmdwatch.e2e.real.WorkerProcess;
import io.epmdwatch.schemas.NotProbedReason;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.SweepReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F16 and F18: a worker that can open no more files, and one that is told to stop in a sweep. */
@Tag("chaos")
@Tag("once")
class WorkerFaultsTest {
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

  @TempDir private static Path directory;
  @AutoClose private static RealKafka broker;
  @AutoClose private static Fleet fleet;
  @AutoClose private static Published published;

  @BeforeAll
  static void start() {
    broker = Plant.broker(directory.resolve("kafka"), FreePort.find(), Map.of());
    Plant.createTopics(broker.bootstrapServers());
    fleet = Fleet.start("127.75.1", 12);
    published = new Published(KafkaOptions.forServers(broker.bootstrapServers()));
  }

  @Test
  void withoutDescriptorsNothingIsEvidence() {
    assumeTrue(Installed.all("prlimit"), "no prlimit: install util-linux");
    try (WorkerProcess worker = Plant.worker(List.of(), broker.bootstrapServers(), fleet)) {
      Plant.awaitSweeps(worker, 2);
      long pid = worker.process().pid();
      long before = Kernel.descriptors(pid);
      Kernel.limitDescriptors(pid, before);
      await(worker.toString())
          .atMost(Plant.PATIENCE)
          .until(() -> localErrors(worker) > 3 * Fleet.ADDRESSES);
      Kernel.limitDescriptors(pid, 4096);
      double recovering = worker.lastCompleted();
      await(worker.toString())
          .atMost(Plant.PATIENCE)
          .until(() -> worker.lastCompleted() > recovering);
      long errors = localErrors(worker);
      Plant.awaitSweeps(worker, 2);
      assertThat(localErrors(worker)).as("once there are some again").isEqualTo(errors);
      assertThat(worker.process().isAlive()).isTrue();
      assertThat(worker.log()).anyMatch(line -> line.contains("not probed"));
      worker.process().assertNoStackTrace();
    }
    assertThat(published.toTheEnd().results())
        .extracting(ProbeResult::getOutcome)
        .doesNotContain(ProbeOutcome.LOCAL_ERROR);
    assertThat(falselyClosed(published.distinctReports())).isEmpty();
    assertThat(
            published.distinctReports().stream()
                .mapToInt(
                    report -> Published.gap(report, NotProbedReason.LOCAL_ERROR).cardinality())
                .sum())
        .as("said in the reports")
        .isPositive();
  }

  @Test
  void toldToStopInASweep() {
    try (WorkerProcess worker =
        Plant.worker(List.of(), broker.bootstrapServers(), fleet, "--rate=10")) {
      await(worker.toString()).atMost(Plant.PATIENCE).until(() -> worker.started() > 15);
      String id = worker.process().pid() + "-";
      worker.process().signal("TERM");
      assertThat(worker.process().awaitExit(STOPS_WITHIN)).as(worker.toString()).isEqualTo(143);
      worker.process().assertNoStackTrace();
      await()
          .atMost(Plant.PATIENCE)
          .until(() -> reportsOf(id).stream().anyMatch(WorkerFaultsTest::wasCutShort));
      Set<String> results = published.distinctResults();
      assertThat(reportsOf(id))
          .allSatisfy(Published::assertAddsUp)
          .flatMap(report -> Published.answered(report).toList())
          .isSubsetOf(results);
      assertThat(falselyClosed(reportsOf(id))).isEmpty();
    }
  }

  /** The checker finds an address that is called closed and is not. */
  @Test
  void anEpmdThatIsCalledClosedIsFound() {
    try (WorkerProcess worker = Plant.worker(List.of(), broker.bootstrapServers(), fleet)) {
      Plant.awaitSweeps(worker, 1);
    }
    await().atMost(Plant.PATIENCE).until(() -> !published.reports().isEmpty());
    SweepReport report = published.reports().get(0);
    SweepReport wrong =
        SweepReport.newBuilder(report)
            .setRefused(report.getAnswered())
            .setAnswered(report.getRefused())
            .build();
    assertThat(falselyClosed(Set.of(wrong))).isNotEmpty();
  }

  private static Set<String> falselyClosed(Set<SweepReport> reports) {
    Set<String> closed = new HashSet<>();
    reports.forEach(report -> closed.addAll(Seen.refused(report)));
    closed.retainAll(fleet.story().account().open());
    return closed;
  }

  private static Set<SweepReport> reportsOf(String worker) {
    Set<SweepReport> reports = new HashSet<>(published.distinctReports());
    reports.removeIf(report -> !report.getSweepId().contains(worker));
    return reports;
  }

  private static boolean wasCutShort(SweepReport report) {
    return !Published.gap(report, NotProbedReason.STOPPED).isEmpty();
  }

  private static long localErrors(WorkerProcess worker) {
    return Plant.scrape(worker).sum("epmdwatch_probes_total", "outcome=\"local_error\"");
  }
}
