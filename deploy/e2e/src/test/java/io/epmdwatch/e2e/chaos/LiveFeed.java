package io.epmdwatch.e2e.chaos;

import static org.awaitility.Awaitility.await;

import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** A new exposed host every few milliseconds, over all partitions, so that each is alerted. */
final class LiveFeed implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private record Fed(String address, int partition, long at) {}

  private final Site site;
  private final WorkerRecords worker = new WorkerRecords();
  private final List<Fed> fed = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private int next;

  LiveFeed(Site site) {
    this.site = site;
    clock.scheduleAtFixedRate(this::feedOne, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until every partition works: something fed from now on is told from each. */
  Duration untilAllJudge() {
    return untilAllJudge(System.nanoTime());
  }

  /**
   * Waits until an alert has come from every partition about a host that was fed after this time,
   * by {@link System#nanoTime}.
   *
   * @return how long after that time the last partition's first alert came
   */
  Duration untilAllJudge(long since) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> partitions().allMatch(each -> firstAlert(each, since).isPresent()));
    long last =
        partitions().mapToLong(each -> firstAlert(each, since).orElseThrow()).max().orElseThrow();
    return Duration.ofNanos(last - since);
  }

  /** How many hosts were fed. */
  int count() {
    return fed.size();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private static IntStream partitions() {
    return IntStream.range(0, Topics.PROBE_RESULTS.partitions());
  }

  private Optional<Long> firstAlert(int partition, long since) {
    return fedAfter(since).stream()
        .filter(each -> each.partition() == partition)
        .flatMap(each -> site.tap().firstAbout(each.address()).stream())
        .min(Long::compare);
  }

  /** From the end: to look through all each time would take from what is measured. */
  private List<Fed> fedAfter(long since) {
    List<Fed> all = List.copyOf(fed);
    int from = all.size();
    while (from > 0 && all.get(from - 1).at() > since) {
      from--;
    }
    return all.subList(from, all.size());
  }

  private void feedOne() {
    int number = next++;
    String address =
        "10.%d.%d.%d".formatted(50 + number / 50_000, number % 200, number / 200 % 250);
    Instant now = Instant.now();
    ProbeResult result =
        WorkerRecords.probe("corp", address, now)
            .setSweepId("live")
            .setOutcome(ProbeOutcome.EPMD)
            .setEpmdPort(4369)
            .build();
    String key = result.getZone() + "|" + result.getBlock();
    int partition =
        BuiltInPartitioner.partitionForKey(
            key.getBytes(StandardCharsets.UTF_8), Topics.PROBE_RESULTS.partitions());
    fed.add(new Fed(address, partition, System.nanoTime()));
    site.feed(List.of(worker.result(result)));
  }
}
