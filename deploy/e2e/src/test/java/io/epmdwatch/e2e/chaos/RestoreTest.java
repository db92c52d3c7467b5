package io.epmdwatch.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.e2e.real.ProcessorProcess;
import io.epmdwatch.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F11: a processor that has lost its disk restores 100,000 exposures from Kafka. They are a storm,
 * so that there are not as many tickets: what is restored is the same.
 */
@Tag("chaos")
class RestoreTest {
  private static final int BLOCKS = 500;
  private static final int HOSTS_OF_A_BLOCK = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path directory;

  @Test
  void aHundredThousandExposures() {
    Instant at = Instant.now().minus(Duration.ofMinutes(15));
    List<InputRecord> sweep = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      for (int host = 1; host <= HOSTS_OF_A_BLOCK; host++) {
        sweep.add(new WorkerRecords().exposed(block, host, at));
      }
    }
    try (Site site = Site.start(directory)) {
      Outcome before;
      try (ProcessorProcess processor = site.processor("processor-1", "--storm-alerts=10")) {
        processor.awaitReady();
        site.feed(sweep);
        await().atMost(PATIENCE).until(site::isAllConsumed);
        before = settled(site);
      }
      assertThat(before.exposures()).hasSize(BLOCKS * HOSTS_OF_A_BLOCK);
      delete(site.stateOf("processor-1"));

      long from = System.nanoTime();
      try (ProcessorProcess processor = site.processor("processor-1", "--storm-alerts=10")) {
        Duration restored;
        Duration judged;
        try (LiveFeed feed = new LiveFeed(site)) {
          await()
              .atMost(PATIENCE)
              .pollInterval(Duration.ofMillis(50))
              .until(() -> processor.http().get("/readyz").body().contains("RUNNING"));
          restored = Duration.ofNanos(System.nanoTime() - from);
          judged = feed.untilAllJudge(from);
        }
        settled(site);
        Map<TopicPartition, Long> written = ends(site);
        // Were anything lost, a replay would write it anew.
        site.feed(sweep);
        await().atMost(PATIENCE).until(site::isAllConsumed);
        Outcome after = settled(site);
        after.exposures().keySet().retainAll(before.exposures().keySet());
        System.out.printf(
            "restore: %d exposures, state directory deleted: running after %s, every partition"
                + " has judged and told after %s, from the start of the JVM%n",
            before.exposures().size(), Seconds.of(restored), Seconds.of(judged));
        assertThat(after.exposures()).isEqualTo(before.exposures());
        assertThat(ends(site)).isEqualTo(written);
      }
    }
  }

  private static Outcome settled(Site site) {
    await()
        .atMost(PATIENCE)
        .during(Duration.ofSeconds(2))
        .until(() -> !site.transactions().isOneOpen());
    return site.outcome();
  }

  private static Map<TopicPartition, Long> ends(Site site) {
    return site.transactions().ends(List.of(Topics.EXPOSURES), IsolationLevel.READ_COMMITTED);
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
