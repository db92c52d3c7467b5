package io.epmdwatch.probe.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.schemas.SchemaIds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against the consumer that Kafka ships for tests. */
class KafkaRequestsTest {
  private static final Origin HERE = new Origin("default", "corp", "w1");
  private static final TopicPartition FIRST = new TopicPartition("epmd.probe-requests", 0);
  private static final TopicPartition SECOND = new TopicPartition("epmd.probe-requests", 1);

  private record Taken(Incoming incoming, Runnable done) {}

  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final AtomicInteger withdrawals = new AtomicInteger();
  private final AtomicBoolean room = new AtomicBoolean(true);
  private final AtomicInteger made = new AtomicInteger();
  private volatile MockConsumer<byte[], byte[]> kafka = consumer();
  private final KafkaRequests requests =
      KafkaRequests.start(this::next, HERE, SchemaIds.FIXED, new Taker());

  @AfterEach
  void stop() {
    requests.close();
  }

  @Test
  void aWorkersPlaceIsNotedBeforeTheFirstRequestSoThatNoneIsMissedWhileItIsDown() {
    join();

    awaitCommitted(FIRST, 5);
    awaitCommitted(SECOND, 0);
  }

  @Test
  void whatHasEndedIsCommittedAsFarAsAllBeforeItHas() {
    join();
    give(FIRST, 5, Requests.bytes(Requests.valid()));
    give(FIRST, 6, Requests.bytes(Requests.valid().setRequestId("confirm-2")));
    give(FIRST, 7, new byte[] {1, 2, 3});
    await().until(() -> taken.size() == 3);
    assertThat(taken.get(0).incoming()).isInstanceOf(Incoming.Wanted.class);
    assertThat(taken.get(2).incoming()).isInstanceOf(Incoming.Unreadable.class);

    taken.get(2).done().run();
    taken.get(1).done().run();
    awaitCommitted(SECOND, 0);
    awaitCommitted(FIRST, 5);

    taken.get(0).done().run();
    awaitCommitted(FIRST, 8);
  }

  @Test
  void atAHandoverAllIsTakenBackAndReadAgainByWhoeverGetsIt() {
    join();
    give(FIRST, 5, Requests.bytes(Requests.valid()));
    await().until(() -> taken.size() == 1);

    kafka.schedulePollTask(() -> kafka.rebalance(List.of()));
    await().until(() -> withdrawals.get() == 1);
    kafka.schedulePollTask(() -> kafka.rebalance(List.of(FIRST)));
    await().until(() -> kafka.assignment().equals(Set.of(FIRST)));
    give(FIRST, 5, Requests.bytes(Requests.valid()));
    await().until(() -> taken.size() == 2);
    assertThat(committed(FIRST)).contains(5L);
    taken.get(1).done().run();
    awaitCommitted(FIRST, 6);
  }

  @Test
  void whereThereIsNoRoomItStaysInTheGroupAndReadsNothing() {
    join();
    room.set(false);

    await().until(() -> kafka.paused().equals(Set.of(FIRST, SECOND)));

    room.set(true);
    await().until(() -> kafka.paused().isEmpty());
  }

  @Test
  void afterAFailureItBeginsAnew() {
    join();
    MockConsumer<byte[], byte[]> failed = kafka;
    kafka = consumer();

    failed.setPollException(new KafkaException("fenced"));

    await().until(failed::closed);
    await().until(() -> made.get() == 2);
    join();
    give(FIRST, 5, Requests.bytes(Requests.valid()));
    await().until(() -> taken.size() == 1);
    assertThat(withdrawals).hasPositiveValue();
  }

  @Test
  void closingIsQuickAndLeavesTheGroup() {
    join();
    long start = System.nanoTime();

    requests.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThat(kafka.closed()).isTrue();
  }

  @Test
  void oneGroupAZoneAndVantageFromTheEndOfWhatIsCommitted() {
    assertThat(KafkaRequests.properties(HERE))
        .containsEntry("group.id", "epmdwatch-requests-default-corp")
        .containsEntry("auto.offset.reset", "latest")
        .containsEntry("enable.auto.commit", false)
        .containsEntry("isolation.level", "read_committed");
  }

  private void join() {
    MockConsumer<byte[], byte[]> joining = kafka;
    await().until(() -> !joining.subscription().isEmpty());
    joining.schedulePollTask(() -> joining.rebalance(List.of(FIRST, SECOND)));
    await().until(() -> joining.assignment().size() == 2);
  }

  private void give(TopicPartition partition, long offset, byte[] value) {
    kafka.addRecord(
        new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, value));
  }

  private void awaitCommitted(TopicPartition partition, long offset) {
    await().until(() -> committed(partition).filter(at -> at == offset).isPresent());
  }

  private Optional<Long> committed(TopicPartition partition) {
    return Optional.ofNullable(kafka.committed(Set.of(partition)).get(partition))
        .map(OffsetAndMetadata::offset);
  }

  private Consumer<byte[], byte[]> next() {
    made.incrementAndGet();
    return kafka;
  }

  private static MockConsumer<byte[], byte[]> consumer() {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
    consumer.updateEndOffsets(Map.of(FIRST, 5L, SECOND, 0L));
    return consumer;
  }

  private final class Taker implements RequestTaker {
    @Override
    public boolean hasRoom() {
      return room.get();
    }

    @Override
    public void take(Incoming incoming, Runnable done) {
      taken.add(new Taken(incoming, done));
    }

    @Override
    public void withdraw() {
      withdrawals.incrementAndGet();
    }
  }
}
