package io.epmdwatch.app.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.TopicReader;
import io.epmdwatch.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicReaderTest {
  private static final Instant START = Instant.now().minusSeconds(60);

  @TempDir private static Path directory;
  private static Cluster cluster;

  @BeforeAll
  static void start() {
    cluster = Cluster.start(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void readsWhatIsCommittedAndNothingElse() {
    write(Topics.DEAD_LETTERS, true, "one");
    write(Topics.DEAD_LETTERS, false, "aborted");
    write(Topics.DEAD_LETTERS, true, "two");
    try (TopicReader reader = TopicReader.open(cluster.kafka(), Topics.DEAD_LETTERS)) {
      assertThat(toEnd(reader, Topics.DEAD_LETTERS)).containsExactly("one", "two");
      assertThat(toEnd(reader, Topics.DEAD_LETTERS)).isEmpty();
    }
  }

  @Test
  void startsAtAnEndThatIsFixedAtOnce() {
    write(Topics.SWEEP_REPORTS, true, "before");
    try (TopicReader reader = TopicReader.open(cluster.kafka(), Topics.SWEEP_REPORTS)) {
      reader.toEnd(Topics.SWEEP_REPORTS);
      write(Topics.SWEEP_REPORTS, true, "after");
      assertThat(toEnd(reader, Topics.SWEEP_REPORTS)).containsExactly("after");
    }
  }

  @Test
  void startsAtATime() {
    write(Topics.OVERSIGHT, true, "0", "1", "2");
    try (TopicReader reader = TopicReader.open(cluster.kafka(), Topics.OVERSIGHT)) {
      reader.toTime(Topics.OVERSIGHT, START.plusSeconds(1));
      assertThat(toEnd(reader, Topics.OVERSIGHT)).containsExactly("1", "2");
    }
    try (TopicReader reader = TopicReader.open(cluster.kafka(), Topics.OVERSIGHT)) {
      reader.toTime(Topics.OVERSIGHT, START.plusSeconds(9));
      assertThat(toEnd(reader, Topics.OVERSIGHT)).isEmpty();
    }
  }

  @Test
  void goesOnWhereItCommitted() {
    write(Topics.BASELINE, true, "first");
    try (TopicReader reader = TopicReader.openAs("g", cluster.kafka(), Topics.BASELINE)) {
      assertThat(toEnd(reader, Topics.BASELINE)).containsExactly("first");
      reader.commit();
    }
    write(Topics.BASELINE, true, "second");
    for (int i = 0; i < 2; i++) {
      try (TopicReader reader = TopicReader.openAs("g", cluster.kafka(), Topics.BASELINE)) {
        assertThat(toEnd(reader, Topics.BASELINE)).as("not committed").containsExactly("second");
      }
    }
  }

  @Test
  void canBeWoken() {
    try (TopicReader reader = TopicReader.open(cluster.kafka(), Topics.TICKETS)) {
      reader.wakeup();
      assertThatThrownBy(() -> reader.poll(Duration.ofMinutes(1)))
          .isInstanceOf(WakeupException.class);
    }
  }

  @Test
  void saysWhatIsMissing(@TempDir Path empty) {
    try (EmbeddedBroker broker = EmbeddedBroker.start(empty, 0)) {
      KafkaOptions kafka = KafkaOptions.forServers(broker.bootstrapServers());
      assertThatThrownBy(() -> TopicReader.open(kafka, Topics.ALERTS))
          .isInstanceOf(CommandFailure.class)
          .hasMessage("topic epmd.alerts is missing: run epmdwatch topics create");
    }
  }

  private static List<String> toEnd(TopicReader reader, Topics topic) {
    List<String> values = new ArrayList<>();
    reader.readToEnd(
        topic, record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
    return values;
  }

  /** Writes values under one key, a second apart, in one transaction, and sees it ended. */
  private static void write(Topics topic, boolean commit, String... values) {
    try (KafkaProducer<String, String> producer = producer()) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int i = 0; i < values.length; i++) {
        long at = START.plusSeconds(i).toEpochMilli();
        var unused = producer.send(new ProducerRecord<>(topic.topic(), null, at, "key", values[i]));
      }
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.flush();
        producer.abortTransaction();
      }
    }
    // A commit returns before its markers stand in the topic; a successor has to wait for them.
    try (KafkaProducer<String, String> successor = producer()) {
      successor.initTransactions();
    }
  }

  private static KafkaProducer<String, String> producer() {
    return new KafkaProducer<>(
        cluster.kafka().properties(Map.of("transactional.id", "reader-test")),
        new StringSerializer(),
        new StringSerializer());
  }
}
