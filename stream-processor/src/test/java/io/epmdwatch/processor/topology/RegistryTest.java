package io.epmdwatch.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Vigilance;
import io.epmdwatch.registry.SchemaRegistry;
import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.UndecodableRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The topology beside a schema registry, which may be away. */
class RegistryTest {
  private static final String ADDRESS = "192.0.2.7";
  private static final AvroCodec<ExposureAlert> ALERTS =
      AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class);
  private static final int FIXED =
      RecordType.EXPOSURE_ALERT.schemaId(RecordType.EXPOSURE_ALERT.newestVersion());

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FakeRegistry fake = new FakeRegistry(200);

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void whatIsWrittenHasTheRegistrysIdAndOursInAHeader() throws UndecodableRecord {
    try (Pipeline pipeline = pipeline()) {
      pipeline.result(Records.answer(ADDRESS, 1, "rabbit").build());

      TestRecord<byte[], byte[]> alert = only(pipeline.records(Topics.ALERTS));
      assertThat(id(alert)).isBetween(11, 15);
      assertThat(ALERTS.decode(alert.headers(), alert.value()).getKind()).isEqualTo(AlertKind.NEW);
      for (Topics topic : List.of(Topics.EXPOSURES, Topics.TICKETS)) {
        assertThat(pipeline.records(topic))
            .isNotEmpty()
            .allSatisfy(
                record -> {
                  assertThat(id(record)).isBetween(11, 15);
                  assertThat(record.headers().lastHeader(AvroCodec.SCHEMA_HEADER)).isNotNull();
                });
      }
    }
  }

  /** What was written before the registry answered comes back from the state all the same. */
  @ParameterizedTest
  @ValueSource(ints = {500, 401, 422})
  void judgesWithoutTheRegistryAndTakesItsIdsWhenItAnswers(int status) {
    fake.answersWith(status);
    try (Pipeline pipeline = pipeline()) {
      pipeline.result(Records.answer(ADDRESS, 1, "rabbit").build());
      TestRecord<byte[], byte[]> early = only(pipeline.records(Topics.ALERTS));
      assertThat(id(early)).isEqualTo(FIXED);
      assertThat(early.headers()).isEmpty();
      assertThat(up()).isZero();
      assertThat(failures()).isPositive();

      fake.answersWith(200);
      await().untilAsserted(() -> assertThat(up()).isEqualTo(1));
      pipeline.result(Records.answer(ADDRESS, 2, "rabbit", "second").build());
      TestRecord<byte[], byte[]> late = only(pipeline.records(Topics.ALERTS));
      assertThat(id(late)).isBetween(11, 15);

      fake.close();
      pipeline.result(Records.answer("192.0.2.8", 3, "rabbit").build());
      assertThat(id(only(pipeline.records(Topics.ALERTS)))).isEqualTo(id(late));
      assertThat(pipeline.deadLetters()).isEmpty();
    }
  }

  @Test
  void takesTheRecordsOfOthersByTheRegistrysSchema() {
    byte[] value = result(fake.add(schema(RecordType.PROBE_RESULT)));
    try (Pipeline pipeline = pipeline()) {
      pipeline.raw(Topics.PROBE_RESULTS, Records.key(ADDRESS), value);
      assertThat(pipeline.alerts()).hasSize(1);
    }
  }

  @Test
  void whatNobodyCanReadNowIsADeadLetterAsItCame() {
    byte[] value = result(fake.add(schema(RecordType.PROBE_RESULT)));
    fake.answersWith(500);
    try (Pipeline pipeline = pipeline()) {
      pipeline.raw(Topics.PROBE_RESULTS, Records.key(ADDRESS), value);

      assertThat(pipeline.alerts()).isEmpty();
      TestRecord<byte[], byte[]> letter = only(pipeline.deadLetters());
      assertThat(letter.value()).isEqualTo(value);
      assertThat(Pipeline.header(letter, "detail")).contains("the registry did not answer");
    }
  }

  @Test
  void aRuleOfOthersWaitsForTheRegistry() {
    BaselineRule rule = Records.rule("r1", ADDRESS + "/32", "rabbit").build();
    byte[] value = AvroCodec.of(RecordType.BASELINE_RULE, BaselineRule.class).encode(rule);
    ByteBuffer.wrap(value).putInt(1, fake.add(schema(RecordType.BASELINE_RULE)));
    fake.answersWith(500);
    try (Pipeline pipeline = pipeline()) {
      pipeline.raw(Topics.BASELINE, "r1".getBytes(StandardCharsets.UTF_8), value);
      pipeline.result(Records.answer(ADDRESS, 1, "rabbit").build());
      pipeline.pass(Duration.ofSeconds(2));
      assertThat(pipeline.alerts()).extracting(ExposureAlert::getKind).containsOnly(AlertKind.NEW);
      assertThat(pipeline.deadLetters()).hasSize(1);

      fake.answersWith(200);
      await().untilAsserted(() -> assertThat(up()).isEqualTo(1));
      pipeline.pass(Duration.ofSeconds(2));
      assertThat(pipeline.alerts())
          .extracting(ExposureAlert::getKind)
          .containsOnly(AlertKind.ACCEPTED);
    }
  }

  private Pipeline pipeline() {
    SchemaRegistry registry = fake.client();
    registry.bindTo(meters);
    return new Pipeline(Policy.DEFAULT, Vigilance.DEFAULT, SchemaIds.of(Optional.of(registry)));
  }

  private static byte[] result(int id) {
    byte[] value =
        AvroCodec.of(RecordType.PROBE_RESULT, ProbeResult.class)
            .encode(Records.answer(ADDRESS, 1, "rabbit").build());
    ByteBuffer.wrap(value).putInt(1, id);
    return value;
  }

  private static String schema(RecordType type) {
    return type.schema().toString();
  }

  private static int id(TestRecord<byte[], byte[]> record) {
    return ByteBuffer.wrap(record.value()).getInt(1);
  }

  private static <T> T only(List<T> records) {
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private double up() {
    return meters.get("epmdwatch.registry.up").gauge().value();
  }

  private double failures() {
    return meters.get("epmdwatch.registry.failures").functionCounters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }
}
