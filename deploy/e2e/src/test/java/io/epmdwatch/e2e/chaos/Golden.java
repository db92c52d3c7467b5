package io.epmdwatch.e2e.chaos;

import io.epmdwatch.processor.domain.Vigilance;
import io.epmdwatch.processor.edge.SiemSettings;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import io.epmdwatch.processor.topology.BuryUnjudgeable;
import io.epmdwatch.processor.topology.ExposureTopology;
import io.epmdwatch.processor.topology.Objectives;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;

/** The product's own topology over a log, without Kafka, threads, time or faults. */
final class Golden {
  /** Longer than anything that is looked at by the clock waits. */
  private static final Duration AFTER_A_STEP = Duration.ofSeconds(2);

  private static final Duration LOOK = Duration.ofMillis(50);

  /** About as long as the test has it since; evidence may be an hour ahead. */
  private static final Duration SINCE_THE_FIRST = Duration.ofMinutes(15);

  private Golden() {}

  /** The outcome after each step. */
  static List<Outcome> of(InputLog log) {
    Path directory = temporaryDirectory();
    try {
      return of(log, directory);
    } finally {
      delete(directory);
    }
  }

  private static List<Outcome> of(InputLog log, Path directory) {
    List<Outcome> outcomes = new ArrayList<>();
    OutcomeLedger ledger = new OutcomeLedger();
    long published = 0;
    Instant now = log.steps().get(0).get(0).at().plus(SINCE_THE_FIRST);
    try (TopologyTestDriver driver = driver(directory, now)) {
      for (List<InputRecord> step : log.steps()) {
        step.forEach(record -> pipe(driver, record));
        for (Duration t = Duration.ZERO; t.compareTo(AFTER_A_STEP) < 0; t = t.plus(LOOK)) {
          driver.advanceWallClockTime(LOOK);
        }
        OutcomeLedger.TOPICS.forEach(topic -> drain(driver, topic, ledger));
        published += step.stream().filter(record -> Site.INPUTS.contains(record.topic())).count();
        outcomes.add(ledger.outcome(published, published));
      }
    }
    return outcomes;
  }

  private static TopologyTestDriver driver(Path directory, Instant now) {
    Properties properties = new Properties();
    properties.put("application.id", "golden");
    properties.put("bootstrap.servers", "none:1");
    properties.put("state.dir", directory.toString());
    properties.put("processing.exception.handler", BuryUnjudgeable.class.getName());
    return new TopologyTestDriver(
        ExposureTopology.build(
            Terms.POLICY,
            Objectives.NONE,
            Vigilance.DEFAULT,
            SiemSettings.DEFAULT,
            SchemaIds.FIXED,
            ProcessorMetrics.NOOP),
        properties,
        now);
  }

  /** In memory where there is such a place: the driver syncs a file for each record. */
  private static Path temporaryDirectory() {
    Path memory = Path.of("/dev/shm");
    Path parent = Files.isWritable(memory) ? memory : Path.of("target");
    try {
      return Files.createTempDirectory(parent, "epmdwatch-golden-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pipe(TopologyTestDriver driver, InputRecord record) {
    driver
        .createInputTopic(
            record.topic().topic(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(record.keyBytes(), record.valueBytes(), record.at());
  }

  private static void drain(TopologyTestDriver driver, Topics topic, OutcomeLedger ledger) {
    driver
        .createOutputTopic(topic.topic(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList()
        .forEach(record -> ledger.take(topic, record.key(), record.value(), record.headers()));
  }
}
