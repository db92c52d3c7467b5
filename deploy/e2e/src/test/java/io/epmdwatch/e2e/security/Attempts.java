package io.epmdwatch.e2e.security;

import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.epmdwatch.schemas.Topics;
import io.epmdwatch.security.Component;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/** All that is tried: every kind of operation on every resource that a component has to do with. */
final class Attempts {
  private static final String ELSE = "somebody-elses";
  private static final List<String> GROUPS =
      List.of(
          "epmdwatch-processor",
          "epmdwatch-requests-default-default",
          "epmdwatch-shares-default-default",
          "epmdwatch-ticket-sink-webhook",
          "siem-splunk",
          "epmdwatch-siem-rsyslog",
          ELSE);
  private static final List<String> TRANSACTIONAL_IDS =
      List.of(
          "epmdwatch-processor-1",
          "epmdwatch-ticket-sink-webhook",
          "epmdwatch-baseline-1",
          "epmdwatch-up",
          ELSE);

  private Attempts() {}

  /** Those that the contract does not list: of Streams, and a stranger's. */
  static Collection<String> otherTopics() {
    return List.of("epmdwatch-processor-hosts-changelog", ELSE);
  }

  static Collection<String> topics() {
    TreeSet<String> names = new TreeSet<>(otherTopics());
    Arrays.stream(Topics.values()).map(Topics::topic).forEach(names::add);
    return names;
  }

  static List<Attempt> of(Component component) {
    String known =
        topics().stream()
            .filter(topic -> on(topic, DESCRIBE, client -> {}).isGrantedTo(component))
            .findFirst()
            .orElseThrow();
    return Stream.of(
            topics().stream().flatMap(Attempts::onTopic),
            GROUPS.stream().flatMap(group -> onGroup(group, known)),
            TRANSACTIONAL_IDS.stream().flatMap(Attempts::onTransactionalId),
            onCluster())
        .flatMap(each -> each)
        .toList();
  }

  private static Stream<Attempt> onTopic(String topic) {
    ConfigResource config = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return Stream.of(
        on(topic, WRITE, client -> client.produce(topic)),
        on(topic, READ, client -> client.consume(topic)),
        on(
            topic,
            DESCRIBE,
            client -> client.admin().describeTopics(List.of(topic)).allTopicNames().get()),
        on(
            topic,
            DESCRIBE_CONFIGS,
            client -> client.admin().describeConfigs(List.of(config)).all().get()),
        on(topic, ALTER_CONFIGS, client -> alter(client, config, "retention.ms", "100000000")),
        on(
            topic,
            ALTER,
            client ->
                client
                    .admin()
                    .createPartitions(
                        Map.of(topic, NewPartitions.increaseTo(20)),
                        new CreatePartitionsOptions().validateOnly(true))
                    .all()
                    .get()),
        on(
            topic,
            CREATE,
            client ->
                client
                    .admin()
                    .createTopics(
                        List.of(new NewTopic(topic, 1, (short) 1)),
                        new CreateTopicsOptions().validateOnly(true))
                    .all()
                    .get()),
        on(
            topic,
            DELETE,
            client ->
                client
                    .admin()
                    .deleteRecords(
                        Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(0)))
                    .all()
                    .get()));
  }

  private static Stream<Attempt> onGroup(String group, String topic) {
    return Stream.of(
        on(ResourceType.GROUP, group, READ, client -> client.join(group, topic)),
        on(
            ResourceType.GROUP,
            group,
            DESCRIBE,
            client ->
                client
                    .admin()
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()),
        on(
            ResourceType.GROUP,
            group,
            DELETE,
            client -> client.admin().deleteConsumerGroups(List.of(group)).all().get()));
  }

  private static Stream<Attempt> onTransactionalId(String id) {
    return Stream.of(
        on(ResourceType.TRANSACTIONAL_ID, id, WRITE, client -> client.transact(id)),
        on(
            ResourceType.TRANSACTIONAL_ID,
            id,
            DESCRIBE,
            client -> client.admin().describeTransactions(List.of(id)).all().get()));
  }

  private static Stream<Attempt> onCluster() {
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
    return Stream.of(
        onCluster(
            DESCRIBE, client -> client.admin().describeAcls(AclBindingFilter.ANY).values().get()),
        onCluster(ALTER, client -> client.admin().deleteAcls(List.of(nobodys())).all().get()),
        onCluster(
            DESCRIBE_CONFIGS,
            client -> client.admin().describeConfigs(List.of(broker)).all().get()),
        onCluster(ALTER_CONFIGS, client -> alter(client, broker, "log.cleaner.threads", "1")));
  }

  private static void alter(Client client, ConfigResource resource, String key, String value)
      throws ExecutionException, InterruptedException {
    AlterConfigOp set = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    client
        .admin()
        .incrementalAlterConfigs(
            Map.of(resource, List.of(set)), new AlterConfigsOptions().validateOnly(true))
        .all()
        .get();
  }

  private static AclBindingFilter nobodys() {
    return new AclBindingFilter(
        ResourcePatternFilter.ANY,
        new AccessControlEntryFilter(
            "User:nobody-at-all", null, AclOperation.ANY, AclPermissionType.ANY));
  }

  private static Attempt on(String topic, AclOperation operation, Client.Trial trial) {
    return on(ResourceType.TOPIC, topic, operation, trial);
  }

  private static Attempt onCluster(AclOperation operation, Client.Trial trial) {
    return on(ResourceType.CLUSTER, Resource.CLUSTER_NAME, operation, trial);
  }

  private static Attempt on(
      ResourceType type, String name, AclOperation operation, Client.Trial trial) {
    return new Attempt(type, name, operation, trial);
  }
}
