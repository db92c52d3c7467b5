package io.epmdwatch.probe.share;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.schemas.Topics;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The group of those who share one scope from one vantage. */
public final class ShareGroup {
  private ShareGroup() {}

  /**
   * Its name. Workers of another scope or port are in another group, or part of each scope would be
   * given to workers that do not sweep it.
   *
   * @param scope as it was listed, whatever its names stand for at the moment
   */
  public static String name(Origin here, String scope, int port) {
    String work = scope + "|" + port;
    return "epmdwatch-shares-%s-%s-%08x".formatted(here.zone(), here.vantage(), work.hashCode());
  }

  /**
   * Returns when Kafka has as many shares as there are to be.
   *
   * @throws CommandFailure with exit code 1 when the topic is missing or has other partitions
   */
  public static void requireTopic(KafkaOptions kafka) {
    try (Admin admin = kafka.admin()) {
      String topic = Topics.SHARES.topic();
      int partitions =
          admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size();
      if (partitions != Topics.SHARES.partitions()) {
        throw CommandFailure.failure(
            "%s has %d partitions, not %d: delete it while no worker runs, then `epmdwatch topics create`"
                .formatted(topic, partitions, Topics.SHARES.partitions()),
            null);
      }
    } catch (ExecutionException e) {
      throw CommandFailure.failure(problem(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failure("interrupted while looking at the shares", e);
    }
  }

  private static String problem(Throwable cause) {
    return cause instanceof UnknownTopicOrPartitionException
        ? "%s is missing: run `epmdwatch topics create`".formatted(Topics.SHARES.topic())
        : "cannot look at %s, which --shard shared needs: %s"
            .formatted(Topics.SHARES.topic(), cause.getMessage());
  }
}
