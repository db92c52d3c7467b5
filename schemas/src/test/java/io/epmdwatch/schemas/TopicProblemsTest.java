package io.epmdwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

class TopicProblemsTest {
  private static final Set<AclOperation> ALL = Set.of(AclOperation.READ, AclOperation.WRITE);
  private static final List<TopicUse> WRITES = List.of(TopicUse.writes(Topics.ALERTS));

  @Test
  void whatIsAsItShouldBeIsNotMentioned() {
    assertThat(find(3, state(4, 3, 3, 2, ALL), -1)).isEmpty();
    assertThat(find(1, state(4, 1, 1, 1, ALL), -1)).isEmpty();
  }

  @Test
  void oneCopyOnThreeBrokersIsUnwise() {
    assertThat(find(3, state(4, 1, 1, 1, ALL), -1))
        .containsExactly(
            ClusterFinding.warning(
                "epmd.alerts has one copy on 3 brokers, and is away with its broker: add some with"
                    + " `kafka-reassign-partitions.sh`"));
  }

  @Test
  void fewerCopiesThanAskedForAreAProblem() {
    assertThat(find(3, state(4, 2, 2, 1, ALL), 3))
        .containsExactly(
            ClusterFinding.problem(
                "epmd.alerts has 2 copies, not 3: add some with `kafka-reassign-partitions.sh`"));
  }

  @Test
  void fewerInSyncThanAWriteNeedsAreAProblem() {
    assertThat(find(3, state(4, 3, 1, 2, ALL), -1))
        .containsExactly(
            ClusterFinding.problem(
                "epmd.alerts has 1 copies in sync, fewer than its min.insync.replicas=2, and takes"
                    + " no record: bring back the brokers that are away"));
  }

  @Test
  void aMinimumThatCannotBeMetIsAProblem() {
    assertThat(find(1, state(4, 1, 1, 2, ALL), -1))
        .containsExactly(
            ClusterFinding.problem(
                "epmd.alerts has 1 copies and min.insync.replicas=2, and takes no record: set it"
                    + " with `kafka-configs.sh --alter --topic epmd.alerts --add-config"
                    + " min.insync.replicas=1`"));
  }

  @Test
  void aMinimumThatNoBrokerMayMissIsUnwise() {
    assertThat(find(3, state(4, 3, 3, 3, ALL), -1))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.problem()).isFalse();
              assertThat(finding.line()).contains("while any broker is away", "replicas=2`");
            });
  }

  @Test
  void whatIsNotPermittedIsNamedWithWhoNeedsIt() {
    assertThat(find(3, state(4, 3, 3, 2, Set.of(AclOperation.READ)), -1))
        .containsExactly(
            ClusterFinding.problem(
                "User:w may not Write topic epmd.alerts: run `epmdwatch acls create`, or add the"
                    + " ACL"));
  }

  @Test
  void whatIsHiddenIsNotCalledMissing() {
    TopicSurvey survey = new TopicSurvey(1, Map.of(), Set.of(Topics.ALERTS));

    assertThat(TopicProblems.find(survey, WRITES, "User:w", -1))
        .singleElement()
        .extracting(ClusterFinding::line)
        .asString()
        .startsWith("User:w may not Write topic epmd.alerts");
  }

  @Test
  void settingsThatMayNotBeSeenAreNotJudged() {
    TopicState state =
        new TopicState(4, 3, 3, Optional.empty(), OptionalInt.empty(), Optional.empty());

    assertThat(find(3, state, -1)).isEmpty();
  }

  @Test
  void onlyTopicsThatAreUsedCount() {
    Map<Topics, TopicState> states = new EnumMap<>(Topics.class);
    states.put(Topics.ALERTS, state(4, 3, 3, 2, ALL));

    assertThat(TopicProblems.find(new TopicSurvey(3, states, Set.of()), WRITES, "User:w", -1))
        .isEmpty();
  }

  private static TopicState state(
      int partitions, int replicas, int inSync, int minInSync, Set<AclOperation> permitted) {
    return new TopicState(
        partitions,
        replicas,
        inSync,
        Optional.of("delete"),
        OptionalInt.of(minInSync),
        Optional.of(permitted));
  }

  private static List<ClusterFinding> find(int brokers, TopicState state, int replication) {
    TopicSurvey survey = new TopicSurvey(brokers, Map.of(Topics.ALERTS, state), Set.of());
    return TopicProblems.find(survey, WRITES, "User:w", replication);
  }
}
