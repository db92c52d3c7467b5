package io.epmdwatch.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.Http;
import io.epmdwatch.e2e.real.ProcessorProcess;
import io.epmdwatch.e2e.real.RealKafka;
import io.epmdwatch.e2e.real.UpProcess;
import io.epmdwatch.e2e.real.WorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F19: worker and processor for some minutes, {@code -Dsoak.minutes=10}, while hosts open and shut.
 * After a first third, in which a JVM still grows, nothing goes up any more.
 */
@Tag("chaos")
@Tag("once")
class SoakTest {
  private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("soak.minutes", 2));
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  /** Of the whole of memory, over the time that counts. A JVM's last compilations take some. */
  private static final double MOST_GROWTH = 0.10;

  /** Connections and threads come and go. */
  private static final long MOST_MORE = 10;

  @TempDir private Path directory;
  @AutoClose private RealKafka broker;
  @AutoClose private Fleet fleet;
  @AutoClose private ProcessorProcess processor;
  @AutoClose private WorkerProcess worker;
  @AutoClose private Ledger ledger;
  private final Map<String, List<Long>> samples = new TreeMap<>();

  @Test
  void nothingGrows() {
    broker = Plant.broker(directory.resolve("kafka"), FreePort.find(), Map.of());
    Plant.createTopics(broker.bootstrapServers());
    fleet = Fleet.start("127.79.1", 12);
    processor =
        Plant.processor(
                List.of(),
                broker.bootstrapServers(),
                directory.resolve("state"),
                // Every change is told, however often a host changes.
                "--flap-limit=1000000")
            .awaitReady();
    worker = Plant.worker(List.of(), broker.bootstrapServers(), fleet);
    ledger = new Ledger(KafkaOptions.forServers(broker.bootstrapServers()));
    Plant.awaitTold(fleet.story(), ledger, worker, processor);

    int first = (int) (TIME.dividedBy(BETWEEN) / 3);
    for (int i = 0; i < TIME.dividedBy(BETWEEN); i++) {
      churn(i);
      await().pollDelay(BETWEEN).until(() -> true);
      // From the start, for their HTTP servers take more threads as they are asked.
      sample("worker", worker.process(), worker.http());
      sample("processor", processor.process(), processor.http());
      if (i == first) {
        samples.clear();
      }
    }
    List<Trend> trends =
        samples.entrySet().stream().map(each -> new Trend(each.getKey(), each.getValue())).toList();
    trends.forEach(System.out::println);
    assertThat(trends).allSatisfy(SoakTest::assertFlat);
    Plant.assertGolden(
        fleet.story(),
        ledger,
        worker,
        processor,
        KafkaOptions.forServers(broker.bootstrapServers()));
  }

  /** The checker finds what grows, and lets pass what only moves. */
  @Test
  void aLeakIsFound() {
    List<Long> leaking = LongStream.range(0, 60).mapToObj(i -> 300_000 + i * 1_000).toList();
    List<Long> moving = LongStream.range(0, 60).mapToObj(i -> 300_000 + i % 7 * 1_000).toList();
    assertThat(isFlat(new Trend("worker RSS, KiB", leaking))).isFalse();
    assertThat(isFlat(new Trend("worker RSS, KiB", moving))).isTrue();
    assertThat(isFlat(new Trend("worker threads", List.of(20L, 26L, 31L)))).isFalse();
    assertThat(isFlat(new Trend("worker threads", List.of(20L, 26L, 21L)))).isTrue();
  }

  private void churn(int step) {
    if (step % 10 == 0) {
      fleet.shut(12);
      Plant.awaitTold(fleet.story(), ledger, worker, processor);
    } else if (step % 10 == 5) {
      fleet.open(12);
      Plant.awaitTold(fleet.story(), ledger, worker, processor);
    }
  }

  private void sample(String who, UpProcess process, Http http) {
    add(who + " RSS, KiB", Kernel.status(process.pid(), "VmRSS"));
    add(who + " threads", Kernel.status(process.pid(), "Threads"));
    add(who + " descriptors", Kernel.descriptors(process.pid()));
    add(who + " heap after collection, bytes", (long) http.sum("jvm_gc_live_data_size_bytes"));
  }

  private void add(String name, long figure) {
    samples.computeIfAbsent(name, each -> new ArrayList<>()).add(figure);
  }

  private static void assertFlat(Trend trend) {
    assertThat(isFlat(trend)).as("%s", trend).isTrue();
  }

  private static boolean isFlat(Trend trend) {
    if (trend.name().contains("heap")) {
      // Measured at full collections only, of which there may be none.
      return trend.samples().stream().allMatch(bytes -> bytes < 256L << 20);
    }
    long more = trend.samples().get(trend.samples().size() - 1) - trend.samples().get(0);
    return trend.name().contains("RSS") ? trend.growth() < MOST_GROWTH : more <= MOST_MORE;
  }
}
