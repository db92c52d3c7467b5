package io.epmdwatch.e2e.chaos;

import static org.awaitility.Awaitility.await;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.ProcessorProcess;
import io.epmdwatch.e2e.real.RealKafka;
import io.epmdwatch.schemas.TopicAdmin;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.WholeTopic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionTimeoutException;

/** A real broker with the product's topics, into which a log is fed and processors are put. */
final class Site implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String GROUP = "epmdwatch-processor";

  /** The topics that the judgement consumes, and whose records are counted. */
  static final List<Topics> INPUTS = List.of(Topics.PROBE_RESULTS, Topics.SWEEP_REPORTS);

  /** What happens while a step is judged. */
  interface Fault {
    /** Called once a step is written; {@code tells} when it leads to alerts. */
    void strike(int step, boolean tells);

    /** This one, then another. */
    default Fault and(Fault other) {
      return (step, tells) -> {
        strike(step, tells);
        other.strike(step, tells);
      };
    }
  }

  private final Path directory;
  private final RealKafka broker;
  private final KafkaOptions kafka;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Transactions transactions;
  private final AlertTap tap;

  private Site(Path directory, RealKafka broker) {
    this.directory = directory;
    this.broker = broker;
    kafka = KafkaOptions.forServers(broker.bootstrapServers());
    admin = Admin.create(kafka.properties(Map.of()));
    TopicAdmin.create(admin, (short) 1);
    producer =
        new KafkaProducer<>(
            kafka.properties(Map.of("linger.ms", 0)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    transactions = new Transactions(kafka, admin);
    tap = new AlertTap(kafka);
  }

  /** Starts a broker that keeps its data in the directory. */
  static Site start(Path directory) {
    RealKafka broker = RealKafka.start(directory.resolve("kafka"));
    try {
      return new Site(directory, broker);
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  /** A processor under the {@link Terms}, whose state is kept under its instance's name. */
  ProcessorProcess processor(String instanceId, String... options) {
    return processorUnder(List.of(), instanceId, options);
  }

  /** The same, started by another program. */
  ProcessorProcess processorUnder(List<String> wrapper, String instanceId, String... options) {
    return processorIn(wrapper, stateOf(instanceId), instanceId, options);
  }

  /** The same, with its state elsewhere. */
  ProcessorProcess processorIn(Path state, String instanceId, String... options) {
    return processorIn(List.of(), state, instanceId, options);
  }

  private ProcessorProcess processorIn(
      List<String> wrapper, Path state, String instanceId, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    if (all.stream().noneMatch(option -> option.startsWith("--storm-alerts"))) {
      all.addAll(Terms.OPTIONS);
    }
    return ProcessorProcess.startUnder(
        wrapper, broker.bootstrapServers(), instanceId, state, all.toArray(String[]::new));
  }

  /** Where a processor keeps its state. */
  Path stateOf(String instanceId) {
    return directory.resolve(instanceId);
  }

  /** Sets a property of a topic. */
  void configure(Topics topic, String name, String value) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topic());
    AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    try {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError("cannot set " + name, e);
    }
  }

  /** The committed alerts. */
  AlertTap tap() {
    return tap;
  }

  /** The processor's transactions. */
  Transactions transactions() {
    return transactions;
  }

  /** Writes records, and returns when the broker has them. */
  void feed(List<InputRecord> records) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (InputRecord record : records) {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  record.topic().topic(),
                  null,
                  record.at().toEpochMilli(),
                  record.keyBytes(),
                  record.valueBytes())));
    }
    producer.flush();
    try {
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError("the broker did not take a record", e);
    }
  }

  /** Feeds a log step by step, with a fault in each, and waits each time until it is judged. */
  void feed(InputLog log, List<Outcome> golden, Fault fault) {
    for (int step = 0; step < log.steps().size(); step++) {
      feed(log.steps().get(step));
      int before = step == 0 ? 0 : golden.get(step - 1).alertCount();
      fault.strike(step, golden.get(step).alertCount() > before);
      settle(golden.get(step));
    }
  }

  /** Waits until all is judged and told. Who is never done has a {@link Difference}. */
  void settle(Outcome golden) {
    try {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () ->
                  tap.count() >= golden.alertCount()
                      && isAllConsumed()
                      && !transactions.isOneOpen()
                      && letters() >= golden.deadLetters().size());
    } catch (ConditionTimeoutException e) {
      // What is missing is named by whoever compares.
    }
  }

  /** Whether the group is done with all that was written. */
  boolean isAllConsumed() {
    return consumed() == published();
  }

  /** What is committed. */
  Outcome outcome() {
    OutcomeLedger ledger = new OutcomeLedger();
    for (Topics topic : OutcomeLedger.TOPICS) {
      WholeTopic.forEach(
          kafka,
          topic,
          record -> ledger.take(topic, record.key(), record.value(), record.headers()));
    }
    return ledger.outcome(published(), consumed());
  }

  @Override
  public void close() {
    tap.close();
    producer.close(Duration.ZERO);
    admin.close(Duration.ZERO);
    broker.close();
  }

  private long letters() {
    // Markers of transactions are counted too; the comparison counts exactly.
    return sum(transactions.ends(List.of(Topics.DEAD_LETTERS), IsolationLevel.READ_COMMITTED));
  }

  private long published() {
    return sum(transactions.ends(INPUTS, IsolationLevel.READ_UNCOMMITTED));
  }

  private long consumed() {
    try {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
      return offsets.entrySet().stream()
          .filter(each -> each.getValue() != null)
          .filter(each -> INPUTS.stream().anyMatch(in -> in.topic().equals(each.getKey().topic())))
          .mapToLong(each -> each.getValue().offset())
          .sum();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError("cannot list the group's offsets", e);
    }
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }
}
