package io.epmdwatch.schemas;

import static io.epmdwatch.schemas.TopicSurvey.CLEANUP_POLICY;
import static io.epmdwatch.schemas.TopicSurvey.MIN_IN_SYNC;

import io.epmdwatch.command.Denial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AclOperation;

/** How the topics of a cluster differ from the contract, one line each, with the fix. */
final class TopicProblems {
  private static final String RECREATE =
      ": delete it while nothing runs, then `epmdwatch topics create`";
  private static final int ENOUGH_BROKERS = 3;

  private final TopicSurvey survey;
  private final String client;
  private final List<String> denied = new ArrayList<>();
  private final List<ClusterFinding> findings = new ArrayList<>();

  private TopicProblems(TopicSurvey survey, String client) {
    this.survey = survey;
    this.client = client;
  }

  /**
   * What is not as it should be.
   *
   * @param survey what a client sees of the topics
   * @param uses what it wants of them
   * @param client who it is
   * @param replication how many copies there should be, or -1
   */
  static List<ClusterFinding> find(
      TopicSurvey survey, List<TopicUse> uses, String client, int replication) {
    TopicProblems problems = new TopicProblems(survey, client);
    uses.forEach(use -> problems.check(use, replication));
    problems.checkCoPartitioned(Topics.PROBE_RESULTS, Topics.SWEEP_REPORTS);
    problems.checkPermitted();
    return List.copyOf(problems.findings);
  }

  private void check(TopicUse use, int replication) {
    Topics topic = use.topic();
    TopicState state = survey.states().get(topic);
    if (survey.hidden().contains(topic)) {
      use.operations().stream().sorted().forEach(operation -> deny(operation, topic));
    } else if (state == null) {
      problem(topic.topic() + " is missing: run `epmdwatch topics create`");
    } else {
      checkPartitions(topic, state);
      checkCleanupPolicy(topic, state);
      checkCopies(topic, state, replication);
      use.operations().stream()
          .filter(each -> state.permitted().filter(all -> !all.contains(each)).isPresent())
          .sorted()
          .forEach(operation -> deny(operation, topic));
    }
  }

  private void checkPartitions(Topics topic, TopicState state) {
    if (state.partitions() != topic.partitions()) {
      problem(
          topic.topic()
              + " has "
              + state.partitions()
              + " partitions, not "
              + topic.partitions()
              + RECREATE);
    }
  }

  private void checkCleanupPolicy(Topics topic, TopicState state) {
    String wanted = topic.config().get(CLEANUP_POLICY);
    state
        .cleanupPolicy()
        .filter(actual -> !actual.equals(wanted))
        .ifPresent(
            actual ->
                problem(
                    "%s has %s=%s, not %s: set it with %s"
                        .formatted(
                            topic.topic(),
                            CLEANUP_POLICY,
                            actual,
                            wanted,
                            alter(topic, CLEANUP_POLICY, wanted))));
  }

  private void checkCopies(Topics topic, TopicState state, int replication) {
    int copies = state.replicas();
    if (copies < replication) {
      problem(
          "%s has %d copies, not %d: add some with `kafka-reassign-partitions.sh`"
              .formatted(topic.topic(), copies, replication));
    } else if (copies == 1 && survey.brokers() >= ENOUGH_BROKERS) {
      warning(
          "%s has one copy on %d brokers, and is away with its broker: add some with `kafka-reassign-partitions.sh`"
              .formatted(topic.topic(), survey.brokers()));
    }
    state.minInSync().ifPresent(least -> checkInSync(topic, state, least));
  }

  private void checkInSync(Topics topic, TopicState state, int least) {
    int copies = state.replicas();
    if (least > copies) {
      problem(
          "%s has %d copies and %s=%d, and takes no record: %s"
              .formatted(
                  topic.topic(),
                  copies,
                  MIN_IN_SYNC,
                  least,
                  "set it with "
                      + alter(topic, MIN_IN_SYNC, Integer.toString(Math.max(1, copies - 1)))));
    } else if (state.inSync() < least) {
      problem(
          "%s has %d copies in sync, fewer than its %s=%d, and takes no record: bring back the brokers that are away"
              .formatted(topic.topic(), state.inSync(), MIN_IN_SYNC, least));
    } else if (least == copies && copies > 1) {
      warning(
          "%s has %d copies and %s=%d, and takes no record while any broker is away: set it with %s"
              .formatted(
                  topic.topic(),
                  copies,
                  MIN_IN_SYNC,
                  least,
                  alter(topic, MIN_IN_SYNC, Integer.toString(copies - 1))));
    }
  }

  private void checkCoPartitioned(Topics one, Topics other) {
    Map<Topics, TopicState> states = survey.states();
    boolean both = states.containsKey(one) && states.containsKey(other);
    if (both && states.get(one).partitions() != states.get(other).partitions()) {
      problem(
          one.topic()
              + " and "
              + other.topic()
              + " must have as many partitions as each other: re-create the one that differs");
    }
  }

  private void checkPermitted() {
    if (!denied.isEmpty()) {
      problem(Denial.line(client, denied));
    }
  }

  private static String alter(Topics topic, String name, String value) {
    return "`kafka-configs.sh --alter --topic %s --add-config %s=%s`"
        .formatted(topic.topic(), name, value);
  }

  private void deny(AclOperation operation, Topics topic) {
    denied.add(Denial.deed(operation, "topic " + topic.topic()));
  }

  private void problem(String line) {
    findings.add(ClusterFinding.problem(line));
  }

  private void warning(String line) {
    findings.add(ClusterFinding.warning(line));
  }
}
