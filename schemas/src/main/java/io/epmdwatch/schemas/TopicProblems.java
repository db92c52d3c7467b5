package io.epmdwatch.schemas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** How the topics of a cluster differ from the contract, one line each, with the fix. */
final class TopicProblems {
  private static final String CLEANUP_POLICY = "cleanup.policy";
  private static final String RECREATE =
      ": delete it while nothing runs, then `epmdwatch topics create`";

  private final Map<Topics, Integer> partitions;
  private final Map<Topics, String> cleanupPolicies;
  private final List<String> lines = new ArrayList<>();

  private TopicProblems(Map<Topics, Integer> partitions, Map<Topics, String> cleanupPolicies) {
    this.partitions = partitions;
    this.cleanupPolicies = cleanupPolicies;
  }

  static List<String> find(Admin admin) throws ExecutionException, InterruptedException {
    Set<String> names = admin.listTopics().names().get();
    List<Topics> existing =
        Arrays.stream(Topics.values()).filter(t -> names.contains(t.topic())).toList();
    return new TopicProblems(partitions(admin, existing), cleanupPolicies(admin, existing)).find();
  }

  private List<String> find() {
    for (Topics topic : Topics.values()) {
      if (partitions.containsKey(topic)) {
        checkPartitions(topic);
        checkCleanupPolicy(topic);
      } else {
        lines.add(topic.topic() + " is missing: run `epmdwatch topics create`");
      }
    }
    checkCoPartitioned(Topics.PROBE_RESULTS, Topics.SWEEP_REPORTS);
    return List.copyOf(lines);
  }

  private void checkPartitions(Topics topic) {
    int actual = partitions.get(topic);
    if (actual != topic.partitions()) {
      lines.add(
          topic.topic() + " has " + actual + " partitions, not " + topic.partitions() + RECREATE);
    }
  }

  private void checkCleanupPolicy(Topics topic) {
    String actual = cleanupPolicies.get(topic);
    String wanted = topic.config().get(CLEANUP_POLICY);
    if (!actual.equals(wanted)) {
      lines.add(
          "%s has %s=%s, not %s: set it with `kafka-configs.sh --alter --topic %s --add-config %s=%s`"
              .formatted(
                  topic.topic(),
                  CLEANUP_POLICY,
                  actual,
                  wanted,
                  topic.topic(),
                  CLEANUP_POLICY,
                  wanted));
    }
  }

  private void checkCoPartitioned(Topics one, Topics other) {
    boolean both = partitions.containsKey(one) && partitions.containsKey(other);
    if (both && !partitions.get(one).equals(partitions.get(other))) {
      lines.add(
          one.topic()
              + " and "
              + other.topic()
              + " must have as many partitions as each other: re-create the one that differs");
    }
  }

  private static Map<Topics, Integer> partitions(Admin admin, List<Topics> topics)
      throws ExecutionException, InterruptedException {
    var described =
        admin.describeTopics(topics.stream().map(Topics::topic).toList()).allTopicNames().get();
    return topics.stream()
        .collect(
            Collectors.toMap(
                Function.identity(), t -> described.get(t.topic()).partitions().size()));
  }

  private static Map<Topics, String> cleanupPolicies(Admin admin, List<Topics> topics)
      throws ExecutionException, InterruptedException {
    Map<ConfigResource, Config> configs =
        admin.describeConfigs(topics.stream().map(TopicProblems::resource).toList()).all().get();
    return topics.stream()
        .collect(Collectors.toMap(Function.identity(), t -> policy(configs.get(resource(t)))));
  }

  private static ConfigResource resource(Topics topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.topic());
  }

  private static String policy(Config config) {
    ConfigEntry entry = config.get(CLEANUP_POLICY);
    return entry == null ? "unknown" : entry.value();
  }
}
