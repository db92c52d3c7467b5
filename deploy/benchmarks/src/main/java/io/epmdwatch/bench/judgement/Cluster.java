package io.epmdwatch.bench.judgement;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.TopicAdmin;
import io.epmdwatch.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** A new broker with the topics, and what is started beside it; all of it is gone afterwards. */
final class Cluster implements AutoCloseable {
  /** Names the processor's group. */
  static final String PROCESSOR = "epmdwatch-processor";

  private final Path directory;
  private final Setup setup;
  private final ChildJvm broker;
  private final KafkaOptions kafka;
  private final Admin admin;

  private Cluster(Path directory, Setup setup, ChildJvm broker) {
    this.directory = directory;
    this.setup = setup;
    this.broker = broker;
    this.kafka = KafkaOptions.forServers(broker.readLine());
    this.admin = kafka.admin();
    TopicAdmin.create(admin, (short) 1);
    // Clients are told of a leader a little before it knows of it; this is answered by the leader.
    Arrays.stream(Topics.values()).forEach(this::size);
  }

  static Cluster start(Setup setup) {
    try {
      Path directory = Files.createTempDirectory("epmdwatch-judgement-");
      List<String> where = List.of(directory.resolve("kafka").toString());
      return new Cluster(
          directory,
          setup,
          ChildJvm.start(
              directory.resolve("broker.log"), setup.brokerOptions(), BrokerMain.class, where));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command {@code processor}, with the state it left when it ran before. */
  ChildJvm startProcessor() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("processor", "--bootstrap-servers", kafka.bootstrapServers()));
    arguments.addAll(List.of("--application-id", PROCESSOR));
    arguments.addAll(
        List.of("--state-dir", directory.resolve("streams").toString(), "--http-port", "0"));
    // So many hosts at once would be a storm; each is to have its own alert and ticket here.
    arguments.add("--storm-alerts=1000000");
    setup.kafka().forEach((key, value) -> arguments.addAll(List.of("--kafka", key + "=" + value)));
    return ChildJvm.start(
        directory.resolve("processor.log"),
        setup.processorOptions(),
        ProcessorMain.class,
        arguments);
  }

  /** Something that only decodes a topic, in a group of the topic's name. */
  ChildJvm startCeiling(Topics topic) {
    return ChildJvm.start(
        directory.resolve("ceiling.log"),
        setup.processorOptions(),
        CeilingMain.class,
        List.of(
            kafka.bootstrapServers(),
            topic.topic(),
            directory.resolve("ceiling").toString(),
            topic.topic()));
  }

  KafkaOptions kafka() {
    return kafka;
  }

  ChildJvm broker() {
    return broker;
  }

  /** How many records of a topic a group has done with, by its own commits. */
  long committed(String group, Topics topic) {
    return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().topic().equals(topic.topic()) && entry.getValue() != null)
        .mapToLong(entry -> entry.getValue().offset())
        .sum();
  }

  /** How many records a topic has, when none was written in a transaction. */
  long size(Topics topic) {
    return get(
            admin
                .listOffsets(
                    IntStream.range(0, topic.partitions())
                        .boxed()
                        .collect(
                            Collectors.toMap(
                                partition -> new TopicPartition(topic.topic(), partition),
                                partition -> OffsetSpec.latest())))
                .all())
        .values()
        .stream()
        .mapToLong(end -> end.offset())
        .sum();
  }

  /** Whether the members of a group have shared out the work. */
  boolean isAssigned(String group) {
    // Describing a group that nobody has joined yet fails; listing does not.
    return get(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
        .anyMatch(
            one ->
                one.groupId().equals(group)
                    && one.groupState().equals(Optional.of(GroupState.STABLE)));
  }

  /** The topics in which the processor keeps its state. */
  List<String> changelogs() {
    Set<String> all = get(admin.listTopics().names());
    return all.stream()
        .filter(name -> name.startsWith(PROCESSOR) && name.endsWith("-changelog"))
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
