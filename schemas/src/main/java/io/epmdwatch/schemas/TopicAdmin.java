package io.epmdwatch.schemas;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaTrouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Brings the topics of the contract into a cluster. {@link TopicProblems} says what differs. */
public final class TopicAdmin {
  private static final String CLIENT = "this client";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private TopicAdmin() {}

  /**
   * Creates every topic that is missing, and returns when clients see them all. Existing topics
   * stay as they are. All or nothing: when any is wrong or would be refused, none is created.
   *
   * @param replication copies of each record; -1 takes the brokers' default
   * @return the topics that were created
   * @throws CommandFailure when the cluster refuses
   */
  public static List<Topics> create(Admin admin, short replication) {
    try {
      TopicSurvey survey = TopicSurvey.of(admin, List.of(Topics.values()));
      List<Topics> missing = missing(survey);
      requireAsTheyShouldBe(survey);
      if (missing.isEmpty()) {
        return missing;
      }
      requireBrokers(survey.brokers(), replication);
      List<NewTopic> topics = missing.stream().map(t -> newTopic(t, replication)).toList();
      created(admin.createTopics(topics, new CreateTopicsOptions().validateOnly(true)), missing);
      List<Topics> created = created(admin.createTopics(topics), missing);
      awaitVisible(admin);
      return created;
    } catch (ExecutionException e) {
      throw refused("cannot create topics", AclOperation.CREATE, e);
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
      return problems(TopicSurvey.of(admin, List.of(Topics.values())));
    } catch (ExecutionException e) {
      throw refused("cannot describe topics", AclOperation.DESCRIBE, e);
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
      throw refused("cannot describe " + topic.topic(), AclOperation.DESCRIBE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failure("interrupted while describing topics", e);
    }
  }

  private static List<Topics> missing(TopicSurvey survey) {
    return Arrays.stream(Topics.values())
        .filter(topic -> !survey.states().containsKey(topic) && !survey.hidden().contains(topic))
        .toList();
  }

  private static void requireAsTheyShouldBe(TopicSurvey survey) {
    List<TopicUse> existing =
        TopicUse.lookingAtAll().stream()
            .filter(use -> !missing(survey).contains(use.topic()))
            .toList();
    String problems = String.join("; ", problems(survey, existing));
    if (!problems.isEmpty()) {
      throw CommandFailure.failure(problems + "; nothing was created", null);
    }
  }

  private static void requireBrokers(int brokers, short replication) {
    if (brokers < replication) {
      throw CommandFailure.failure(
          "replication factor %d needs %d brokers, %d %s there: add brokers or --replication-factor %d; nothing was created"
              .formatted(replication, replication, brokers, brokers == 1 ? "is" : "are", brokers),
          null);
    }
  }

  private static List<String> problems(TopicSurvey survey) {
    return problems(survey, TopicUse.lookingAtAll());
  }

  private static List<String> problems(TopicSurvey survey, List<TopicUse> uses) {
    return TopicProblems.find(survey, uses, CLIENT, -1).stream()
        .filter(ClusterFinding::problem)
        .map(ClusterFinding::line)
        .toList();
  }

  private static NewTopic newTopic(Topics topic, short replication) {
    Map<String, String> config = new LinkedHashMap<>(topic.config());
    if (replication > 0) {
      // Of three, one broker may be away without stopping writes, and an acknowledged record has
      // two copies.
      config.put(TopicSurvey.MIN_IN_SYNC, replication > 2 ? "2" : "1");
    }
    return new NewTopic(topic.topic(), topic.partitions(), replication).configs(config);
  }

  private static CommandFailure refused(String doing, AclOperation operation, Exception e) {
    return KafkaTrouble.failure(doing, CLIENT, operation, e);
  }

  private static List<Topics> created(CreateTopicsResult results, List<Topics> topics)
      throws ExecutionException, InterruptedException {
    List<Topics> created = new ArrayList<>();
    for (Topics topic : topics) {
      if (isCreated(results.values().get(topic.topic()))) {
        created.add(topic);
      }
    }
    return List.copyOf(created);
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
