package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.probe.share.KafkaShares;
import io.epmdwatch.schemas.SweepReport;
import io.epmdwatch.schemas.TopicAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that share a scope of 64 blocks of one address each, so that each share is one block. */
class SharedScopeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
    try (Admin admin = kafka().admin()) {
      TopicAdmin.create(admin, (short) 1);
    }
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void whatAWorkerGetsItSweepsAtOnceAndWhoeverLeavesIsFollowedAtOnce() {
    Set<String> hosts = hosts(98);
    try (BlocksCovered covered = new BlocksCovered(kafka());
        SharingWorker first = SharingWorker.start(kafka(), "leaving", hosts, "w1")) {
      await().atMost(PATIENCE).until(() -> of(covered, "w1").size() == 64);
      try (SharingWorker second = SharingWorker.start(kafka(), "leaving", hosts, "w2")) {
        await().atMost(PATIENCE).until(() -> of(covered, "w2").size() == 32);
        await().atMost(PATIENCE).until(() -> first.held().size() == 32);
        assertThat(first.held()).doesNotContainAnyElementsOf(second.held());

        first.leave();

        await().atMost(PATIENCE).until(() -> second.held().size() == 64);
        await().atMost(PATIENCE).until(() -> of(covered, "w2").size() == 64);
        assertThat(BlocksCovered.missing(blocks(hosts), of(covered, "w2"))).isEmpty();
      }
      assertThat(of(covered, "w1")).hasSize(64);
    }
  }

  @Test
  void theCheckFindsAShareThatNobodySweeps() {
    Set<String> hosts = hosts(99);
    AtomicReference<Set<Integer>> idle = new AtomicReference<>(Set.of());
    try (BlocksCovered covered = new BlocksCovered(kafka());
        KafkaShares holdsAndSweepsNot = KafkaShares.start(kafka(), "idle", idle::set);
        SharingWorker worker = SharingWorker.start(kafka(), "idle", hosts, "w3")) {
      await().atMost(PATIENCE).until(() -> !idle.get().isEmpty() && !worker.held().isEmpty());
      await().atMost(PATIENCE).until(() -> worker.held().size() + idle.get().size() == 64);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(BlocksCovered.missing(blocks(hosts), of(covered, "w3")))
                      .hasSize(64 - worker.held().size()));
      assertThat(holdsAndSweepsNot).isNotNull();
    }
  }

  private static List<SweepReport> of(BlocksCovered covered, String worker) {
    return covered.reports().stream()
        .filter(report -> report.getWorkerId().equals(worker))
        .toList();
  }

  private static Set<String> hosts(int network) {
    return IntStream.range(0, 64)
        .mapToObj(block -> "127.%d.%d.1".formatted(network, block))
        .collect(Collectors.toSet());
  }

  private static Set<String> blocks(Set<String> hosts) {
    return hosts.stream()
        .map(host -> Block.of(Addresses.parse(host)).toString())
        .collect(Collectors.toSet());
  }

  private static KafkaOptions kafka() {
    return KafkaOptions.forServers(broker.bootstrapServers());
  }
}
