package io.epmdwatch.probe.group;

import io.epmdwatch.ops.OwnThread;
import io.epmdwatch.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One member of the group that follows a topic, on a thread of its own. Whatever Kafka does, it
 * goes on: after a failure it joins anew.
 */
public final class GroupMember implements AutoCloseable {
  /** After a crash, what a member had in charge waits for so long before another gets it. */
  public static final Duration MISSED_AFTER = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(GroupMember.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LEAVING_AT_MOST = Duration.ofMillis(500);
  private static final Duration BEFORE_ANEW = Duration.ofSeconds(2);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Topics topic;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Duty duty;
  private final Trouble trouble;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final OwnThread thread;

  private GroupMember(
      Topics topic, Supplier<Consumer<byte[], byte[]>> consumers, Duty duty, Trouble trouble) {
    this.topic = topic;
    this.consumers = consumers;
    this.duty = duty;
    this.trouble = trouble;
    this.thread = new OwnThread("epmdwatch-" + topic.topic(), this::work);
  }

  /**
   * Joins.
   *
   * @param consumers one for each time that it joins; it closes them
   * @param duty called on the thread of the member
   */
  public static GroupMember join(
      Topics topic, Supplier<Consumer<byte[], byte[]>> consumers, Duty duty, Trouble trouble) {
    GroupMember member = new GroupMember(topic, consumers, duty, trouble);
    member.thread.start();
    return member;
  }

  /** Leaves within two seconds; the others get at once what this one had in charge. */
  @Override
  public void close() {
    closing.countDown();
    thread.end(GRACE);
  }

  private void work() {
    try {
      do {
        follow();
      } while (!closing.await(BEFORE_ANEW.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      LOG.debug("event=group_member_interrupted topic={}", topic.topic());
    }
  }

  /** With one consumer, until it fails or nobody wants more. */
  private void follow() {
    try {
      Consumer<byte[], byte[]> consumer = consumers.get();
      try {
        consumer.subscribe(List.of(topic.topic()), duty.handover(consumer));
        while (closing.getCount() > 0) {
          duty.polled(consumer, consumer.poll(POLL));
        }
      } finally {
        consumer.close(CloseOptions.timeout(LEAVING_AT_MOST));
      }
    } catch (RuntimeException e) {
      trouble.say("followed", e);
    } finally {
      duty.left();
    }
  }
}
