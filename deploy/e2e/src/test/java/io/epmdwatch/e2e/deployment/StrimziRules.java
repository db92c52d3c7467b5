package io.epmdwatch.e2e.deployment;

import io.epmdwatch.schemas.Topics;
import io.fabric8.kubernetes.api.model.Volume;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.topic.KafkaTopicSpec;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserTlsClientAuthentication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kafka as production wants it: the topics of the contract, three times over, and who may what. */
final class StrimziRules {
  private static final int COPIES = 3;

  private static final String IN_SYNC = "min.insync.replicas";
  private static final Map<String, String> BROKER =
      Map.of(
          "auto.create.topics.enable",
          "false",
          "default.replication.factor",
          "3",
          IN_SYNC,
          "2",
          "offsets.topic.replication.factor",
          "3",
          "transaction.state.log.replication.factor",
          "3",
          "transaction.state.log.min.isr",
          "2",
          "transaction.abort.timed.out.transaction.cleanup.interval.ms",
          "1000",
          "unclean.leader.election.enable",
          "false");

  private StrimziRules() {}

  static List<String> faults(KubernetesObjects objects) {
    List<String> faults = new ArrayList<>(topics(objects));
    faults.addAll(cluster(objects));
    faults.addAll(users(objects));
    return faults;
  }

  private static List<String> topics(KubernetesObjects objects) {
    List<String> faults = new ArrayList<>();
    Map<String, KafkaTopicSpec> declared =
        objects
            .of(KafkaTopic.class)
            .collect(Collectors.toMap(each -> each.getMetadata().getName(), KafkaTopic::getSpec));
    for (Topics topic : Topics.values()) {
      Faults own = new Faults(topic.topic());
      KafkaTopicSpec spec = declared.remove(topic.topic());
      if (spec == null) {
        own.require(false, "has no KafkaTopic");
      } else {
        Map<String, String> wanted = new TreeMap<>(topic.config());
        wanted.put(IN_SYNC, Integer.toString(COPIES - 1));
        own.require(spec.getPartitions() == topic.partitions(), "has wrong partitions");
        own.require(spec.getReplicas() == COPIES, "has " + spec.getReplicas() + " replicas");
        own.require(
            text(spec.getConfig()).equals(wanted), "has " + spec.getConfig() + ", not " + wanted);
      }
      faults.addAll(own.lines());
    }
    declared.keySet().forEach(name -> faults.add(name + " is no topic of ours"));
    return faults;
  }

  private static List<String> cluster(KubernetesObjects objects) {
    Faults own = new Faults("Kafka");
    List<Kafka> clusters = objects.of(Kafka.class).toList();
    own.require(clusters.size() == 1, "is there " + clusters.size() + " times");
    for (Kafka kafka : clusters) {
      Map<String, String> config = text(kafka.getSpec().getKafka().getConfig());
      BROKER.forEach(
          (key, value) ->
              own.require(value.equals(config.get(key)), "has " + key + " " + config.get(key)));
      kafka
          .getSpec()
          .getKafka()
          .getListeners()
          .forEach(
              listener ->
                  own.require(
                      listener.isTls() && listener.getAuth() != null,
                      "takes anybody on " + listener.getName()));
      own.require(kafka.getSpec().getKafka().getAuthorization() != null, "allows all");
    }
    own.require(
        objects.of(KafkaNodePool.class).mapToInt(pool -> pool.getSpec().getReplicas()).sum()
            == COPIES,
        "has not three brokers");
    return own.lines();
  }

  /** Each workload shows Kafka the certificate of a user of its own. */
  private static List<String> users(KubernetesObjects objects) {
    List<String> faults = new ArrayList<>();
    Set<String> users = new TreeSet<>();
    for (KafkaUser user : objects.of(KafkaUser.class).toList()) {
      Faults own = new Faults("KafkaUser " + user.getMetadata().getName());
      own.require(
          user.getSpec().getAuthentication() instanceof KafkaUserTlsClientAuthentication,
          "has no certificate");
      own.require(user.getSpec().getAuthorization() != null, "has no ACL");
      faults.addAll(own.lines());
      users.add(user.getMetadata().getName());
    }
    for (Workload workload : objects.workloads()) {
      Faults own = new Faults(workload.name());
      own.require(users.contains(workload.name()), "has no KafkaUser");
      own.require(
          secrets(workload).contains(workload.name()), "uses " + secrets(workload) + " for Kafka");
      faults.addAll(own.lines());
    }
    return faults;
  }

  private static List<String> secrets(Workload workload) {
    return workload.pod().getVolumes().stream()
        .filter(volume -> volume.getName().equals("kafka"))
        .map(Volume::getProjected)
        .flatMap(volume -> volume == null ? Stream.empty() : volume.getSources().stream())
        .map(source -> source.getSecret().getName())
        .toList();
  }

  private static Map<String, String> text(Map<String, Object> config) {
    return config.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().toString()));
  }
}
