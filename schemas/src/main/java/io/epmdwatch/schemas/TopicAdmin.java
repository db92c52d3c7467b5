package io.epmdwatch.schemas;

import io.epmdwatch.command.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Brings the topics of the contract into a cluster. {@link TopicProblems} says what differs. */
public final class TopicAdmin {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private TopicAdmin() {}

  /**
   * Creates every topic that is missing, and returns when clients see them all. Existing topics
   * stay as they are.
   *
   * @param replication copies of each record; -1 takes the brokers' default
   * @return the topics that were created
   * @throws CommandFailure when the cluster refuses
   */
  public static List<Topics> create(Admin admin, short replication) {
    List<Topics> created = new ArrayList<>();
    try {
      Set<String> existing = admin.listTopics().names().get();
      List<Topics> missing =
          Arrays.stream(Topics.values()).filter(t -> !existing.contains(t.topic())).toList();
      Map<String, KafkaFuture<Void>> results =
          admin.createTopics(missing.stream().map(t -> newTopic(t, replication)).toList()).values();
      for (Topics topic : missing) {
        if (isCreated(results.get(topic.topic()))) {
          created.add(topic);
        }
      }
      awaitVisible(admin);
      return List.copyOf(created);
    } catch (ExecutionException e) {
      throw CommandFailure.failure(
          "cannot create topics: " + e.getCause().getMessage() + advice(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failure("interrupted while creating topics", e);
    }
  }

  /**
   * What in the cluster is not as the contract says; empty when all is well.
   *
   * @return one line for each problem, with its fix
   * @throws CommandFailure when the cluster refuses to tell
   */
  public static List<String> verify(Admin admin) {
    try {
      return TopicProblems.find(admin);
    } catch (ExecutionException e) {
      throw CommandFailure.failure("cannot describe topics: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failure("interrupted while describing topics", e);
    }
  }

  /**
   * How many partitions a topic has.
   *
   * @throws CommandFailure when the cluster refuses to tell
   */
  public static int partitions(Admin admin, Topics topic) {
    try {
      return admin
          .describeTopics(List.of(topic.topic()))
          .allTopicNames()
          .get()
          .get(topic.topic())
          .partitions()
          .size();
    } catch (ExecutionException e) {
      throw CommandFailure.failure(
          "cannot describe " + topic.topic() + ": " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failure("interrupted while describing topics", e);
    }
  }

  private static NewTopic newTopic(Topics topic, short replication) {
    Map<String, String> config = new LinkedHashMap<>(topic.config());
    if (replication > 2) {
      // One broker may be away without stopping writes, and an acknowledged record has two copies.
      config.put("min.insync.replicas", Integer.toString(replication - 1));
    }
    return new NewTopic(topic.topic(), topic.partitions(), replication).configs(config);
  }

  private static String advice(Throwable refusal) {
    return refusal instanceof InvalidReplicationFactorException
        ? " Set --replication-factor to at most the number of brokers"
        : "";
  }

  private static boolean isCreated(KafkaFuture<Void> result)
      throws ExecutionException, InterruptedException {
    try {
      result.get();
      return true;
    } catch (ExecutionException e) {
      // Someone else was quicker; that is as good.
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  private static void awaitVisible(Admin admin) throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isVisible(admin)) {
      if (System.nanoTime() > deadline) {
        throw CommandFailure.failure(
            "topics were created but have no leader after "
                + PATIENCE.toSeconds()
                + " s: check that the brokers are up",
            null);
      }
      TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
    }
  }

  private static boolean isVisible(Admin admin) throws ExecutionException, InterruptedException {
    try {
      return admin.describeTopics(names()).allTopicNames().get().values().stream()
          .allMatch(TopicAdmin::hasLeaders);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }

  private static List<String> names() {
    return Arrays.stream(Topics.values()).map(Topics::topic).toList();
  }

  private static boolean hasLeaders(TopicDescription topic) {
    return topic.partitions().stream()
        .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
  }
}
