package io.epmdwatch.schemas;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What a client sees of topics. It asks by name, since a list leaves out what it may not see.
 *
 * @param brokers how many are there now
 * @param states of the topics that it sees
 * @param hidden those it may not even describe
 */
record TopicSurvey(int brokers, Map<Topics, TopicState> states, Set<Topics> hidden) {
  static final String CLEANUP_POLICY = "cleanup.policy";
  static final String MIN_IN_SYNC = "min.insync.replicas";

  static TopicSurvey of(Admin admin, Collection<Topics> topics)
      throws ExecutionException, InterruptedException {
    int brokers = admin.describeCluster().nodes().get().size();
    Map<String, KafkaFuture<TopicDescription>> described =
        admin
            .describeTopics(
                topics.stream().map(Topics::topic).toList(),
                new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    Map<Topics, TopicDescription> seen = new EnumMap<>(Topics.class);
    Set<Topics> hidden = EnumSet.noneOf(Topics.class);
    for (Topics topic : topics) {
      try {
        seen.put(topic, described.get(topic.topic()).get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof AuthorizationException) {
          hidden.add(topic);
        } else if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
      }
    }
    Map<Topics, Config> configs = configs(admin, seen.keySet());
    Map<Topics, TopicState> states = new EnumMap<>(Topics.class);
    seen.forEach(
        (topic, description) ->
            states.put(topic, state(description, Optional.ofNullable(configs.get(topic)))));
    return new TopicSurvey(brokers, states, hidden);
  }

  private static Map<Topics, Config> configs(Admin admin, Set<Topics> topics)
      throws ExecutionException, InterruptedException {
    Map<Topics, Config> configs = new EnumMap<>(Topics.class);
    List<ConfigResource> resources = topics.stream().map(TopicSurvey::resource).toList();
    Map<ConfigResource, KafkaFuture<Config>> answers = admin.describeConfigs(resources).values();
    for (Topics topic : topics) {
      try {
        configs.put(topic, answers.get(resource(topic)).get());
      } catch (ExecutionException e) {
        // To see them is a permission of its own, which nobody needs for the work.
        if (!(e.getCause() instanceof AuthorizationException)) {
          throw e;
        }
      }
    }
    return configs;
  }

  private static ConfigResource resource(Topics topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.topic());
  }

  private static TopicState state(TopicDescription description, Optional<Config> config) {
    List<TopicPartitionInfo> partitions = description.partitions();
    Optional<String> minInSync = config.flatMap(known -> value(known, MIN_IN_SYNC));
    return new TopicState(
        partitions.size(),
        partitions.stream().mapToInt(each -> each.replicas().size()).min().orElse(0),
        partitions.stream().mapToInt(each -> each.isr().size()).min().orElse(0),
        config.flatMap(known -> value(known, CLEANUP_POLICY)),
        minInSync.map(Integer::parseInt).map(OptionalInt::of).orElse(OptionalInt.empty()),
        permitted(description));
  }

  private static Optional<String> value(Config config, String name) {
    return Optional.ofNullable(config.get(name)).map(ConfigEntry::value);
  }

  private static Optional<Set<AclOperation>> permitted(TopicDescription description) {
    return Optional.ofNullable(description.authorizedOperations())
        .map(operations -> operations.stream().collect(Collectors.toUnmodifiableSet()));
  }
}
