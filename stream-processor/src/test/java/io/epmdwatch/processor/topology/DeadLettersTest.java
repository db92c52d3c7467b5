package io.epmdwatch.processor.topology;

import static io.epmdwatch.processor.topology.Records.answer;
import static io.epmdwatch.processor.topology.Records.key;
import static io.epmdwatch.processor.topology.Records.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is written to an input topic is judged or set aside; nothing stops the stream. */
class DeadLettersTest {
  private static final String HOST = "10.0.0.7";
  private static final AvroCodec<ProbeResult> CODEC =
      AvroCodec.of(RecordType.PROBE_RESULT, ProbeResult.class);
  private static final byte[] GOOD = CODEC.encode(answer(HOST, 0, "demo").build());

  private final Pipeline pipeline = new Pipeline();

  @AfterEach
  void close() {
    pipeline.close();
  }

  static Stream<Arguments> poison() {
    byte[] unknownId = GOOD.clone();
    ByteBuffer.wrap(unknownId).putInt(1, 7);
    byte[] otherRecord = GOOD.clone();
    ByteBuffer.wrap(otherRecord).putInt(1, RecordType.SWEEP_REPORT.schemaId(1));
    return Stream.of(
        Arguments.of("no value", null, "undecodable", "no value"),
        Arguments.of("empty", new byte[0], "undecodable", "not in Confluent wire format"),
        Arguments.of("text", "hello".getBytes(StandardCharsets.UTF_8), "undecodable", "not in"),
        Arguments.of("unknown id", unknownId, "undecodable", "schema id 7 is not a ProbeResult"),
        Arguments.of("another record", otherRecord, "undecodable", "is not a ProbeResult"),
        Arguments.of("cut", Arrays.copyOf(GOOD, 40), "undecodable", "not a valid ProbeResult"),
        Arguments.of("longer", Arrays.copyOf(GOOD, GOOD.length + 7), "undecodable", "after the"),
        invalid("port", answer(HOST, 0).setPort(0), "port must be 1 to 65535"),
        invalid("address", answer(HOST, 0).setAddress("10.0.0.007"), "address"),
        invalid("block", answer(HOST, 0).setBlock("10.0.1.0/24"), "block must be"),
        invalid("zone", answer(HOST, 0).setZone("a\u001b[31m"), "zone must be"),
        invalid("vantage", answer(HOST, 0).setVantage(""), "vantage must be"),
        invalid("far future", answer(HOST, 7200), "observedAt must be"),
        invalid(
            "last moment",
            answer(HOST, 0).setObservedAt(Instant.ofEpochMilli(Long.MAX_VALUE)),
            "observedAt must be"));
  }

  private static Arguments invalid(String name, ProbeResult.Builder result, String detail) {
    return Arguments.of(name, CODEC.encode(result.build()), "invalid", detail);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("poison")
  void isSetAsideWithItsReason(String name, byte[] value, String reason, String detail) {
    pipeline.raw(Topics.PROBE_RESULTS, key(HOST), value);
    pipeline.result(answer(HOST, 1, "demo").build());

    List<TestRecord<byte[], byte[]>> letters = pipeline.deadLetters();
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).key()).isEqualTo(key(HOST));
    assertThat(letters.get(0).value()).isEqualTo(value);
    assertThat(Pipeline.header(letters.get(0), "reason")).isEqualTo(reason);
    assertThat(Pipeline.header(letters.get(0), "detail")).contains(detail);
    assertThat(Pipeline.header(letters.get(0), "topic")).isEqualTo("epmd.probe-results");
    assertThat(Pipeline.header(letters.get(0), "offset")).isEqualTo("0");
    assertThat(pipeline.counter("epmdwatch.dead.letters", "reason", reason)).isEqualTo(1);
    assertThat(pipeline.alerts()).as("the stream goes on").hasSize(1);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE / 2})
  void aWildKafkaTimestampIsSetAsideAndDoesNotMoveTime(long timestamp) {
    pipeline.raw(Topics.PROBE_RESULTS, key(HOST), GOOD, timestamp);
    pipeline.result(answer(HOST, 1, "demo").build());

    assertThat(pipeline.deadLetters())
        .extracting(letter -> Pipeline.header(letter, "reason"))
        .containsExactly("timestamp");
    assertThat(pipeline.alerts()).hasSize(1);
  }

  @Test
  void aRecordUnderAnotherKeyIsSetAside() {
    pipeline.raw(Topics.PROBE_RESULTS, "elsewhere".getBytes(StandardCharsets.UTF_8), GOOD);
    pipeline.raw(Topics.PROBE_RESULTS, null, GOOD);

    assertThat(pipeline.deadLetters()).hasSize(2);
    assertThat(pipeline.alerts()).isEmpty();
  }

  @Test
  void aReportThatDoesNotAddUpIsSetAside() {
    pipeline.report(refused(HOST, 0).setPlanned(2).build());
    pipeline.report(refused(HOST, 0).setAnswered(refused(HOST, 0).getRefused()).build());
    pipeline.report(refused(HOST, 0).setSilent(ByteBuffer.allocate(31)).build());

    assertThat(pipeline.deadLetters())
        .extracting(letter -> Pipeline.header(letter, "topic"))
        .containsOnly("epmd.sweep-reports")
        .hasSize(3);
  }

  @Test
  void aRuleThatCannotBeReadAllowsNothingAndIsSetAsideOnce() {
    byte[] garbage = {1, 2, 3};
    pipeline.allow(Records.rule("r1", "10.0.0.0/24", "*").build());
    pipeline.result(answer(HOST, 0, "demo").build());
    pipeline.raw(Topics.BASELINE, "r1".getBytes(StandardCharsets.UTF_8), garbage);
    pipeline.raw(Topics.BASELINE, null, garbage);
    pipeline.allow(Records.rule("r2", "10.0.0.1/24", "*").build());
    pipeline.pass(Duration.ofSeconds(5));

    List<TestRecord<byte[], byte[]>> letters = pipeline.deadLetters();
    assertThat(letters)
        .extracting(letter -> Pipeline.header(letter, "reason"))
        .containsExactly("undecodable", "undecodable", "invalid");
    assertThat(letters)
        .extracting(letter -> Pipeline.header(letter, "offset"))
        .containsExactly("1", "2", "3");
    assertThat(Pipeline.header(letters.get(2), "detail")).contains("write 10.0.0.0/24");
    assertThat(pipeline.alerts()).extracting("kind").hasToString("[ACCEPTANCE_EXPIRED]");
  }

  @Test
  void randomBytesNeverStopTheStreamAndTheCountsAddUp() {
    Random random = new Random(4369);
    int sent = 2000;
    for (int i = 0; i < sent; i++) {
      byte[] bytes = GOOD.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      pipeline.raw(Topics.PROBE_RESULTS, key(HOST), bytes);
    }

    double judged = pipeline.counter("epmdwatch.records.judged", "topic", "epmd.probe-results");
    double buried = pipeline.counter("epmdwatch.dead.letters", "topic", "epmd.probe-results");
    assertThat(judged + buried).isEqualTo(sent);
    assertThat(pipeline.deadLetters()).hasSize((int) buried);
    assertThat(Map.of("judged", judged, "buried", buried)).doesNotContainValue(0.0);
    assertThat(pipeline.counter("epmdwatch.dead.letters", "reason", "defect")).isZero();
  }
}
