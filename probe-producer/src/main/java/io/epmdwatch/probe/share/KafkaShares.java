package io.epmdwatch.probe.share;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.probe.group.Duty;
import io.epmdwatch.probe.group.GroupMember;
import io.epmdwatch.probe.group.Trouble;
import io.epmdwatch.schemas.Topics;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Takes a worker's shares from the group of all workers that share a scope: each partition of
 * {@link Topics#SHARES} is one, and nothing is ever read. While Kafka is away the worker keeps what
 * it has; if others were given it meanwhile, both sweep it until Kafka is back.
 */
public final class KafkaShares implements AutoCloseable {
  private static final int HEARTBEAT_MILLIS = 1000;

  /** Odd, so that each partition is another share. */
  private static final int STRIDE = 23;

  private final Trouble trouble = new Trouble("shares");
  private final ShareTaker taker;
  private final GroupMember member;
  private volatile boolean leaving;

  private KafkaShares(Supplier<Consumer<byte[], byte[]>> consumers, ShareTaker taker) {
    this.taker = taker;
    this.member = GroupMember.join(Topics.SHARES, consumers, (Duty) Handover::new, trouble);
  }

  /** Joins the group. */
  public static KafkaShares start(KafkaOptions kafka, String group, ShareTaker taker) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return start(
        () -> new KafkaConsumer<>(kafka.properties(properties(group)), bytes, bytes), taker);
  }

  static KafkaShares start(Supplier<Consumer<byte[], byte[]>> consumers, ShareTaker taker) {
    return new KafkaShares(consumers, taker);
  }

  /** What the user may not change. */
  static Map<String, Object> properties(String group) {
    return Map.of(
        ConsumerConfig.GROUP_ID_CONFIG,
        group,
        ConsumerConfig.CLIENT_ID_CONFIG,
        "epmdwatch-shares",
        ConsumerConfig.GROUP_PROTOCOL_CONFIG,
        "classic",
        // Who keeps a share goes on with it while others change hands.
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName(),
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "latest",
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
        HEARTBEAT_MILLIS,
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        (int) GroupMember.MISSED_AFTER.toMillis());
  }

  /** Leaves the group at once, so that the others need not miss it first. */
  @Override
  public void close() {
    leaving = true;
    member.close();
  }

  /**
   * The share that a partition stands for. Neighbouring blocks are in neighbouring shares, and a
   * group tends to give a member a row of partitions: of a scope with fewer blocks than shares one
   * would have them all, and another none.
   */
  static int share(int partition) {
    return partition * STRIDE % Topics.SHARES.partitions();
  }

  private static Set<Integer> shares(Collection<TopicPartition> partitions) {
    return partitions.stream()
        .map(TopicPartition::partition)
        .map(KafkaShares::share)
        .collect(Collectors.toSet());
  }

  private final class Handover implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;

    Handover(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      // There is nothing to fetch.
      consumer.pause(partitions);
      trouble.isOver();
      taker.hold(shares(consumer.assignment()));
    }

    /**
     * What the group takes back is told by the assignment that follows at once. A consumer that
     * fails gives all back, too, and then nobody has told that others sweep it.
     */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      if (leaving) {
        taker.hold(Set.of());
      }
    }

    /** The group went on without us. What is ours now, the next assignment says. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {}
  }
}
