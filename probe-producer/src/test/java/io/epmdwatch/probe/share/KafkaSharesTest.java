package io.epmdwatch.probe.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the consumer that Kafka ships for tests. */
class KafkaSharesTest {
  private final List<Set<Integer>> held = new CopyOnWriteArrayList<>();
  private final AtomicInteger made = new AtomicInteger();
  private volatile MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("latest");
  private final KafkaShares shares = KafkaShares.start(this::next, held::add);

  @AfterEach
  void stop() {
    shares.close();
  }

  @Test
  void eachPartitionIsAShareAndNothingIsFetched() {
    assign(0, 5, 63);

    await().until(() -> held.contains(shares(0, 5, 63)));
    await().until(() -> kafka.paused().size() == 3);
  }

  @Test
  void eachPartitionIsAnotherShare() {
    assertThat(shares(IntStream.range(0, 64).toArray())).hasSize(64).allMatch(share -> share < 64);
  }

  /** Sixteen blocks side by side, a /20: whether partitions are dealt in rows or one by one. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6})
  void eachOfAFewWorkersHasBlocksOfASmallScope(int workers) {
    for (int first = 0; first < 64; first++) {
      for (int begin = 0; begin < 64; begin++) {
        int from = begin;
        assertThat(blocks(first, IntStream.range(0, 64 / workers).map(i -> (from + i) % 64)))
            .isPositive();
      }
      for (int worker = 0; worker < workers; worker++) {
        int from = worker;
        assertThat(blocks(first, IntStream.range(0, 64).filter(i -> i % workers == from)))
            .isPositive();
      }
    }
  }

  @Test
  void whoGetsNoneIsToldSo() {
    assign();

    await().until(() -> held.contains(Set.of()));
  }

  @Test
  void whatIsTakenAwayIsNotHeldAnyMore() {
    assign(1, 2);
    await().until(() -> held.contains(shares(1, 2)));

    assign(2);

    await().until(() -> held.get(held.size() - 1).equals(shares(2)));
  }

  @Test
  void afterAFailureItJoinsAnew() {
    assign(1, 2);
    await().until(() -> held.contains(shares(1, 2)));
    MockConsumer<byte[], byte[]> failed = kafka;
    kafka = new MockConsumer<>("latest");

    failed.setPollException(new KafkaException("fenced"));

    await().until(() -> failed.closed() && made.get() == 2);
    assign(3);
    await().until(() -> held.get(held.size() - 1).equals(shares(3)));
  }

  @Test
  void closingIsQuickAndLeavesTheGroup() {
    assign(1);
    await().until(() -> !held.isEmpty());
    long start = System.nanoTime();

    shares.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(kafka.closed()).isTrue();
  }

  @Test
  void theGroupIsThatOfAScopeAPortAndAVantage() {
    Origin here = new Origin("default", "corp", "w1");
    String name = ShareGroup.name(here, "10.0.0.0/8", 4369);

    assertThat(name).matches("epmdwatch-shares-default-corp-[0-9a-f]{8}");
    assertThat(ShareGroup.name(new Origin("default", "corp", "w2"), "10.0.0.0/8", 4369))
        .isEqualTo(name);
    assertThat(ShareGroup.name(here, "10.0.0.0/9", 4369)).isNotEqualTo(name);
    assertThat(ShareGroup.name(here, "10.0.0.0/8", 4370)).isNotEqualTo(name);
    assertThat(KafkaShares.properties(name))
        .containsEntry("group.id", name)
        .containsEntry("session.timeout.ms", 10_000)
        .containsEntry("enable.auto.commit", false);
  }

  private static long blocks(int first, IntStream partitions) {
    return shares(partitions.toArray()).stream()
        .filter(share -> Math.floorMod(share - first, 64) < 16)
        .count();
  }

  private static Set<Integer> shares(int... partitions) {
    return IntStream.of(partitions).mapToObj(KafkaShares::share).collect(Collectors.toSet());
  }

  private void assign(int... partitions) {
    MockConsumer<byte[], byte[]> joining = kafka;
    await().until(() -> !joining.subscription().isEmpty());
    List<TopicPartition> all =
        IntStream.of(partitions)
            .mapToObj(each -> new TopicPartition(Topics.SHARES.topic(), each))
            .toList();
    joining.updateEndOffsets(all.stream().collect(Collectors.toMap(each -> each, each -> 0L)));
    joining.schedulePollTask(() -> joining.rebalance(all));
  }

  private Consumer<byte[], byte[]> next() {
    made.incrementAndGet();
    return kafka;
  }
}
