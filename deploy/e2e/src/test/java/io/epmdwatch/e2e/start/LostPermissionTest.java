package io.epmdwatch.e2e.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.ProcessorProcess;
import io.epmdwatch.e2e.real.WorkerProcess;
import io.epmdwatch.e2e.start.GuardedKafka.Entrance;
import io.epmdwatch.schemas.TopicAdmin;
import io.epmdwatch.schemas.TopicUse;
import io.epmdwatch.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Permissions that are taken away from who is at work, and given back. */
@Tag("chaos")
@Tag("once")
class LostPermissionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private static Path directory;
  private static GuardedKafka kafka;
  private static Permissions permissions;

  @BeforeAll
  static void start() {
    kafka =
        GuardedKafka.start(directory.resolve("kafka"), TestAuthority.make(directory.resolve("ca")));
    permissions = new Permissions(kafka.at(Entrance.PLAIN));
    try (Admin admin = KafkaOptions.forServers(kafka.at(Entrance.PLAIN)).admin()) {
      TopicAdmin.create(admin, (short) 1);
    }
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void aWorkerSaysSoHoldsAndGoesOn() {
    TopicUse results = TopicUse.writes(Topics.PROBE_RESULTS);
    TopicUse reports = TopicUse.writes(Topics.SWEEP_REPORTS);
    permissions.give("alice", results, reports, TopicUse.reads(Topics.PROBE_REQUESTS));
    permissions.giveNames("alice", "epmdwatch-requests-");
    List<String> words = new ArrayList<>(options("alice"));
    words.addAll(List.of("--scope=127.93.0.1,127.93.1.1", "--every=1s", "--canary=none"));
    try (WorkerProcess worker =
        WorkerProcess.start(kafka.at(Entrance.LOGIN), words.toArray(String[]::new))) {
      await(worker.toString()).atMost(PATIENCE).until(() -> worker.lastCompleted() > 0);

      permissions.take("alice", Topics.SWEEP_REPORTS, AclOperation.WRITE);
      permissions.take("alice", Topics.PROBE_RESULTS, AclOperation.WRITE);
      await(worker.toString()).atMost(PATIENCE).until(worker::isHeld);
      assertThat(worker.log())
          .anyMatch(line -> line.contains("may not Write topic epmd.sweep-reports: run"));

      double before = worker.lastCompleted();
      permissions.give("alice", results, reports);
      await(worker.toString())
          .atMost(PATIENCE)
          .until(() -> !worker.isHeld() && worker.lastCompleted() > before);
      assertThat(worker.count("sweep_reports_failed_total")).isZero();
      assertThat(worker.log()).noneMatch(line -> line.contains(" | at "));
    }
  }

  @Test
  void aProcessorSaysSoAndEnds() {
    permissions.give(
        "bob",
        TopicUse.reads(Topics.PROBE_RESULTS),
        TopicUse.reads(Topics.SWEEP_REPORTS),
        TopicUse.reads(Topics.BASELINE),
        TopicUse.readsAndWrites(Topics.OVERSIGHT),
        TopicUse.writes(Topics.EXPOSURES),
        TopicUse.writes(Topics.ALERTS),
        TopicUse.writes(Topics.TICKETS),
        TopicUse.writes(Topics.SIEM_OCSF),
        TopicUse.writes(Topics.SIEM_ECS),
        TopicUse.writes(Topics.SIEM_CEF),
        TopicUse.writes(Topics.PROBE_REQUESTS),
        TopicUse.writes(Topics.DEAD_LETTERS));
    permissions.giveNames("bob", "epmdwatch-processor");
    try (ProcessorProcess processor =
        ProcessorProcess.start(
            kafka.at(Entrance.LOGIN),
            "processor-1",
            directory.resolve("state"),
            options("bob").toArray(String[]::new))) {
      processor.awaitReady();

      permissions.take("bob", Topics.PROBE_RESULTS, AclOperation.READ);
      assertThat(processor.process().awaitExit(PATIENCE)).as(processor.toString()).isEqualTo(1);
      assertThat(processor.process().err())
          .as(processor.toString())
          .filteredOn(line -> line.startsWith("epmdwatch: "))
          .singleElement()
          .asString()
          .contains("User:bob may not use topic epmd.probe-results: run `epmdwatch acls create`");
      processor.process().assertNoStackTrace();
    }
  }

  /** Without the address, which the processes take as theirs. */
  private static List<String> options(String user) {
    List<String> login = kafka.login(user, user + "-secret");
    return login.subList(1, login.size());
  }
}
