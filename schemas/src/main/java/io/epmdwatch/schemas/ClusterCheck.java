package io.epmdwatch.schemas;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.Denial;
import io.epmdwatch.command.KafkaOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a cluster is as it has to be, before anything is begun on it. */
public final class ClusterCheck {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterCheck.class);

  private static final int AT_MOST_MILLIS = 2_000;

  private ClusterCheck() {}

  /**
   * Returns when a command that uses these topics, and is a member of these groups, can begin; logs
   * what is only unwise.
   *
   * @throws CommandFailure with exit code 4 when no broker answers, else 1, with every problem
   */
  public static void require(KafkaOptions kafka, List<TopicUse> uses, List<String> groups) {
    try (Admin admin = kafka.reach()) {
      require(kafka, admin, uses, groups);
    }
  }

  /** The same for a command that writes exactly once. */
  public static void requireExactlyOnce(
      KafkaOptions kafka, List<TopicUse> uses, List<String> groups) {
    try (Admin admin = kafka.reach()) {
      require(kafka, admin, uses, groups);
      ask(kafka, () -> ClusterFeatures.of(admin))
          .problem(kafka.bootstrapServers())
          .ifPresent(ClusterCheck::warn);
    }
  }

  /**
   * All that is not as it should be.
   *
   * @param replication how many copies there should be, or -1
   * @throws CommandFailure when the cluster does not tell
   */
  public static List<ClusterFinding> findings(KafkaOptions kafka, int replication) {
    try (Admin admin = kafka.reach()) {
      List<ClusterFinding> findings =
          new ArrayList<>(
              ask(kafka, () -> topics(kafka, admin, TopicUse.lookingAtAll(), replication)));
      ask(kafka, () -> ClusterFeatures.of(admin))
          .problem(kafka.bootstrapServers())
          .map(ClusterFinding::problem)
          .ifPresent(findings::add);
      return List.copyOf(findings);
    }
  }

  private static void require(
      KafkaOptions kafka, Admin admin, List<TopicUse> uses, List<String> groups) {
    accept(ask(kafka, () -> topics(kafka, admin, uses, -1)));
    List<String> refused =
        ask(kafka, () -> GroupSurvey.closed(admin, groups)).stream()
            .map(group -> Denial.deed(AclOperation.READ, "group " + group))
            .toList();
    if (!refused.isEmpty()) {
      throw CommandFailure.failure(Denial.line(kafka.client(), refused), null);
    }
  }

  private static List<ClusterFinding> topics(
      KafkaOptions kafka, Admin admin, List<TopicUse> uses, int replication)
      throws ExecutionException, InterruptedException {
    requireNewEnough(kafka, admin);
    List<Topics> topics = uses.stream().map(TopicUse::topic).toList();
    return TopicProblems.find(TopicSurvey.of(admin, topics), uses, kafka.client(), replication);
  }

  private static void accept(List<ClusterFinding> findings) {
    String problems =
        findings.stream()
            .filter(ClusterFinding::problem)
            .map(ClusterFinding::line)
            .collect(Collectors.joining("; "));
    if (!problems.isEmpty()) {
      throw CommandFailure.failure(problems, null);
    }
    findings.stream().map(ClusterFinding::line).forEach(ClusterCheck::warn);
  }

  private static void warn(String line) {
    LOG.warn("event=cluster_unwise reason=\"{}\"", line);
  }

  private interface Question<T> {
    T ask() throws ExecutionException, InterruptedException;
  }

  private static <T> T ask(KafkaOptions kafka, Question<T> question) {
    try {
      return question.ask();
    } catch (ExecutionException e) {
      throw kafka.failure("cannot check the cluster", AclOperation.DESCRIBE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failure("interrupted while checking the cluster", e);
    }
  }

  /** Nobody needs a permission to list transactions, and brokers before 3.0 cannot. */
  private static void requireNewEnough(KafkaOptions kafka, Admin admin)
      throws ExecutionException, InterruptedException {
    try {
      admin.listTransactions(new ListTransactionsOptions().timeoutMs(AT_MOST_MILLIS)).all().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnsupportedVersionException) {
        throw CommandFailure.failure(
            "Kafka at %s is older than 3.0: upgrade it; deploy/kafka/SUPPORT.md says which versions were run"
                .formatted(kafka.bootstrapServers()),
            e);
      }
      // Every broker is asked, and one that is going down is none that is old.
      if (!(e.getCause() instanceof RetriableException)) {
        throw e;
      }
    }
  }
}
