package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Vigilance;
import io.epmdwatch.processor.edge.SiemSettings;
import io.epmdwatch.processor.metrics.MicrometerProcessorMetrics;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.SweepReport;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.UndecodableRecord;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in a test driver, spoken to in records. Its clock starts at {@link Records#T0}. */
final class Pipeline implements AutoCloseable {
  private final AvroCodec<ProbeResult> results =
      AvroCodec.of(RecordType.PROBE_RESULT, ProbeResult.class);
  private final AvroCodec<SweepReport> reports =
      AvroCodec.of(RecordType.SWEEP_REPORT, SweepReport.class);
  private final AvroCodec<BaselineRule> rules =
      AvroCodec.of(RecordType.BASELINE_RULE, BaselineRule.class);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Path directory = temporaryDirectory();
  private final TopologyTestDriver driver;
  private final Map<Topics, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
  private final Map<Topics, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();

  Pipeline() {
    this(Policy.DEFAULT, Vigilance.DEFAULT);
  }

  Pipeline(Policy policy, Vigilance vigilance) {
    this(policy, vigilance, SiemSettings.DEFAULT, SchemaIds.FIXED, MicrometerProcessorMetrics::new);
  }

  Pipeline(Policy policy, Vigilance vigilance, SiemSettings siem) {
    this(policy, vigilance, siem, SchemaIds.FIXED, MicrometerProcessorMetrics::new);
  }

  Pipeline(Policy policy, Vigilance vigilance, SchemaIds ids) {
    this(policy, vigilance, SiemSettings.DEFAULT, ids, MicrometerProcessorMetrics::new);
  }

  Pipeline(Policy policy, Vigilance vigilance, Function<MeterRegistry, ProcessorMetrics> metering) {
    this(policy, vigilance, SiemSettings.DEFAULT, SchemaIds.FIXED, metering);
  }

  private Pipeline(
      Policy policy,
      Vigilance vigilance,
      SiemSettings siem,
      SchemaIds ids,
      Function<MeterRegistry, ProcessorMetrics> metering) {
    ProcessorMetrics metrics = metering.apply(registry);
    Properties properties = new Properties();
    properties.put("application.id", "test");
    properties.put("bootstrap.servers", "none:1");
    // Of its own: the default is one directory for every test run on the machine.
    properties.put("state.dir", directory.toString());
    properties.put("processing.exception.handler", BuryUnjudgeable.class.getName());
    properties.put(Burial.METRICS, metrics);
    driver =
        new TopologyTestDriver(
            ExposureTopology.build(
                policy, new Objectives(vigilance.objectives(), 1), vigilance, siem, ids, metrics),
            properties,
            Records.T0);
  }

  void result(ProbeResult result) {
    raw(Topics.PROBE_RESULTS, Records.key(result.getAddress()), results.encode(result));
  }

  void report(SweepReport report) {
    byte[] key = (report.getZone() + "|" + report.getBlock()).getBytes(StandardCharsets.UTF_8);
    raw(Topics.SWEEP_REPORTS, key, reports.encode(report));
  }

  void allow(BaselineRule rule) {
    raw(Topics.BASELINE, utf8(rule.getRuleId()), rules.encode(rule));
    pass(Duration.ofSeconds(1));
  }

  void revoke(String ruleId) {
    raw(Topics.BASELINE, utf8(ruleId), null);
    pass(Duration.ofSeconds(1));
  }

  void raw(Topics topic, byte[] key, byte[] value) {
    input(topic).pipeInput(new TestRecord<>(key, value, Records.T0));
  }

  void raw(Topics topic, byte[] key, byte[] value, long timestamp) {
    input(topic).pipeInput(key, value, timestamp);
  }

  void pass(Duration time) {
    driver.advanceWallClockTime(time);
  }

  List<ExposureAlert> alerts() {
    return read(Topics.ALERTS, AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class));
  }

  List<Exposure> exposures() {
    return read(Topics.EXPOSURES, AvroCodec.of(RecordType.EXPOSURE, Exposure.class));
  }

  List<RemediationTicket> tickets() {
    return read(
        Topics.TICKETS, AvroCodec.of(RecordType.REMEDIATION_TICKET, RemediationTicket.class));
  }

  List<ProbeRequest> requests() {
    return read(Topics.PROBE_REQUESTS, AvroCodec.of(RecordType.PROBE_REQUEST, ProbeRequest.class));
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return output(Topics.DEAD_LETTERS).readRecordsToList();
  }

  /** The records of a topic, headers and all; a tombstone is left out. */
  List<TestRecord<byte[], byte[]>> records(Topics topic) {
    return output(topic).readRecordsToList().stream().filter(each -> each.value() != null).toList();
  }

  /** Whether anything was ever written to a topic. */
  boolean writes(Topics topic) {
    return driver.producedTopicNames().contains(topic.topic());
  }

  double gauge(String state, String severity) {
    return registry
        .get("epmdwatch.exposures")
        .tags("zone", Records.ZONE, "state", state, "severity", severity)
        .gauge()
        .value();
  }

  double gaugeOf(String name, String... tags) {
    return registry.get(name).tags(tags).gauge().value();
  }

  Timer timer(String name) {
    return registry.get(name).timer();
  }

  double counter(String name, String... tags) {
    return registry.get(name).tags(tags).counters().stream().mapToDouble(c -> c.count()).sum();
  }

  @Override
  public void close() {
    driver.close();
    delete(directory);
  }

  static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(
        letter.headers().lastHeader("epmdwatch.error." + name).value(), StandardCharsets.UTF_8);
  }

  /** The values of a topic; a tombstone is left out. */
  private <T extends SpecificRecord> List<T> read(Topics topic, AvroCodec<T> codec) {
    return records(topic).stream().map(record -> decode(codec, record)).toList();
  }

  private static <T extends SpecificRecord> T decode(
      AvroCodec<T> codec, TestRecord<byte[], byte[]> record) {
    try {
      return codec.decode(record.headers(), record.value());
    } catch (UndecodableRecord e) {
      throw new AssertionError("the topology wrote what cannot be read", e);
    }
  }

  private TestInputTopic<byte[], byte[]> input(Topics topic) {
    return inputs.computeIfAbsent(
        topic,
        t ->
            driver.createInputTopic(
                t.topic(), new ByteArraySerializer(), new ByteArraySerializer()));
  }

  private TestOutputTopic<byte[], byte[]> output(Topics topic) {
    return outputs.computeIfAbsent(
        topic,
        t ->
            driver.createOutputTopic(
                t.topic(), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /** In memory where there is such a place: the driver syncs a file for each record. */
  private static Path temporaryDirectory() {
    Path memory = Path.of("/dev/shm");
    Path parent = Files.isWritable(memory) ? memory : Path.of("target", "pipelines");
    try {
      return Files.createTempDirectory(Files.createDirectories(parent), "epmdwatch-test-");
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

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
