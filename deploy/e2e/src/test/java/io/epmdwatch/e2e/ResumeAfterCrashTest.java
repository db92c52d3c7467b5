package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.WorkerProcess;
import io.epmdwatch.schemas.SweepReport;
import io.epmdwatch.schemas.TopicAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker that is killed in the middle of a sweep, and started again. Its scope is 2000 blocks of
 * one address each, more than are shuffled at a time.
 */
@Tag("once")
class ResumeAfterCrashTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int RATE = 400;
  private static final Set<String> BLOCKS =
      IntStream.range(0, 2000)
          .mapToObj(block -> "127.%d.%d.0/24".formatted(71 + block / 250, block % 250))
          .collect(Collectors.toSet());
  private static final String SCOPE =
      BLOCKS.stream()
          .map(block -> block.replace(".0/24", ".1"))
          .sorted()
          .collect(Collectors.joining(","));

  @TempDir private Path directory;

  @Test
  void whatIsReportedIsNotReportedAgainAndTheRestIs() {
    Path journal = directory.resolve("journal");
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), 0)) {
      KafkaOptions kafka = KafkaOptions.forServers(broker.bootstrapServers());
      try (Admin admin = kafka.admin()) {
        TopicAdmin.create(admin, (short) 1);
      }
      try (WorkerProcess killed = worker(broker, journal)) {
        await(killed.toString())
            .atMost(PATIENCE)
            .until(() -> killed.count("sweep_reports_published_total") >= 500);
      }
      Set<String> journalled = blocksIn(journal);
      assertThat(journalled.size()).isBetween(450, 1900);
      try (Published published = new Published(kafka);
          WorkerProcess second = worker(broker, journal)) {
        await(second.toString()).atMost(PATIENCE).until(() -> second.lastCompleted() > 0);

        Set<String> left = new HashSet<>(BLOCKS);
        left.removeAll(journalled);
        assertThat(second.count("sweep_reports_published_total")).isEqualTo(left.size());
        await().atMost(PATIENCE).until(() -> published.distinctBlocks().equals(BLOCKS));
        assertOneSweepWithoutRepeats(published.reports(), journalled);
      }
    }
  }

  private static void assertOneSweepWithoutRepeats(
      List<SweepReport> reports, Set<String> journalled) {
    assertThat(reports)
        .extracting(SweepReport::getSweepId)
        .containsOnly(reports.get(0).getSweepId());
    assertThat(reports)
        .extracting(SweepReport::getBlock)
        .filteredOn(journalled::contains)
        .doesNotHaveDuplicates();
    // Written, but the kill came before the worker could note it: half a second's worth at most.
    assertThat(reports).hasSizeBetween(BLOCKS.size(), BLOCKS.size() + RATE / 2);
  }

  private static WorkerProcess worker(EmbeddedBroker broker, Path journal) {
    return WorkerProcess.start(
        broker.bootstrapServers(),
        "--scope=" + SCOPE,
        "--port=1",
        "--rate=" + RATE,
        "--every=1h",
        "--journal=" + journal);
  }

  private static Set<String> blocksIn(Path journal) {
    try {
      return Files.readAllLines(journal).stream()
          .filter(line -> line.startsWith("127."))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
