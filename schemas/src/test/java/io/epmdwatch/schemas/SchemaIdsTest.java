package io.epmdwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.registry.FakeRegistry;
import io.epmdwatch.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaIdsTest {
  private static final String TOPIC = Topics.PROBE_REQUESTS.topic();
  private static final int FIXED = 43_690_302;
  private static final AvroCodec<ProbeRequest> OURS =
      AvroCodec.of(RecordType.PROBE_REQUEST, ProbeRequest.class);
  private static final ProbeRequest REQUEST =
      ProbeRequest.newBuilder()
          .setRequestId("r1")
          .setZone("default")
          .setBlock("192.0.2.0/24")
          .setAddress("192.0.2.7")
          .setPort(4369)
          .setVantage("corp")
          .setWhy(ProbeRequestReason.VERIFICATION)
          .setRequestedBy("alice")
          .setRequestedAt(Instant.ofEpochMilli(1_700_000_000_000L))
          .setExpiresAt(Instant.ofEpochMilli(1_700_000_060_000L))
          .build();

  private final FakeRegistry fake = new FakeRegistry();
  private final SchemaIds ids = SchemaIds.of(Optional.of(new SchemaRegistry(fake.address())));
  private final Headers headers = new RecordHeaders();

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void withoutARegistryARecordStaysAsItIs() {
    byte[] encoded = OURS.encode(REQUEST);

    byte[] written =
        SchemaIds.FIXED.writing(Topics.PROBE_REQUESTS).serialize(TOPIC, headers, encoded);

    assertThat(written).isEqualTo(encoded);
    assertThat(headers).isEmpty();
  }

  @Test
  void itsIdIsInTheBytesAndOursInAHeader() throws UndecodableRecord {
    fake.add("\"int\"");
    byte[] encoded = OURS.encode(REQUEST);
    Serializer<byte[]> serializer = ids.writing(Topics.PROBE_REQUESTS);

    serializer.serialize(TOPIC, headers, encoded);
    byte[] written = serializer.serialize(TOPIC, headers, encoded);

    assertThat(ByteBuffer.wrap(written).getInt(1)).isEqualTo(2);
    assertThat(ByteBuffer.wrap(encoded).getInt(1)).as("not changed in place").isEqualTo(FIXED);
    assertThat(headers).hasSize(1);
    assertThat(headers.lastHeader(AvroCodec.SCHEMA_HEADER).value())
        .asString()
        .isEqualTo("" + FIXED);
    assertThat(OURS.decode(headers, written)).as("needs no registry").isEqualTo(REQUEST);
    assertThat(ids.codec(RecordType.PROBE_REQUEST, ProbeRequest.class).decode(written))
        .as("needs no header")
        .isEqualTo(REQUEST);
  }

  @Test
  void tombstonesAndOtherTopicsPass() {
    Serializer<byte[]> serializer = ids.writing(Topics.PROBE_REQUESTS, Topics.DEAD_LETTERS);

    assertThat(serializer.serialize(TOPIC, headers, null)).isNull();
    assertThat(serializer.serialize(Topics.DEAD_LETTERS.topic(), headers, new byte[] {1}))
        .containsExactly(1);
    assertThat(headers).isEmpty();
  }

  @Test
  void readsWhatOthersWroteWithAVersionOfTheirOwn() throws IOException, UndecodableRecord {
    Schema theirs =
        new Schema.Parser()
            .parse(
                """
                {"type":"record","name":"ProbeRequest","namespace":"io.epmdwatch.schemas","fields":[
                  {"name":"colour","type":"string"}, {"name":"zone","type":"string"},
                  {"name":"requestId","type":"string"}, {"name":"block","type":"string"},
                  {"name":"address","type":"string"}, {"name":"port","type":"int"},
                  {"name":"vantage","type":"string"}, {"name":"requestedBy","type":"string"},
                  {"name":"why","type":{"type":"enum","name":"ProbeRequestReason",
                    "symbols":["VERIFICATION"]}},
                  {"name":"requestedAt","type":{"type":"long","logicalType":"timestamp-millis"}},
                  {"name":"expiresAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}
                """);
    GenericRecord record = new GenericData.Record(theirs);
    record.put("colour", "red");
    for (String field :
        new String[] {"zone", "requestId", "block", "address", "port", "vantage", "requestedBy"}) {
      record.put(field, REQUEST.get(field));
    }
    record.put("why", new GenericData.EnumSymbol(theirs.getField("why").schema(), "VERIFICATION"));
    record.put("requestedAt", REQUEST.getRequestedAt().toEpochMilli());
    record.put("expiresAt", REQUEST.getExpiresAt().toEpochMilli());
    byte[] bytes = encode(fake.add(theirs.toString()), record);

    assertThat(ids.codec(RecordType.PROBE_REQUEST, ProbeRequest.class).decode(headers, bytes))
        .isEqualTo(REQUEST);
    assertUndecodable(
        OURS, bytes, "schema id 1 is not a ProbeRequest of ours; if a registry", false);
  }

  @Test
  void saysWhatIsWrongWithAnId() {
    AvroCodec<ProbeRequest> codec = ids.codec(RecordType.PROBE_REQUEST, ProbeRequest.class);
    byte[] bytes = OURS.encode(REQUEST);

    ByteBuffer.wrap(bytes).putInt(1, 77);
    assertUndecodable(codec, bytes, "schema id 77: it has given out no such id", true);
    ByteBuffer.wrap(bytes)
        .putInt(1, fake.add("{\"type\":\"record\",\"name\":\"X\",\"fields\":[]}"));
    assertUndecodable(codec, bytes, "schema id 1 is not a ProbeRequest", false);
    ByteBuffer.wrap(bytes).putInt(1, fake.add("no schema"));
    assertUndecodable(codec, bytes, "schema id 2: is no Avro schema that stands alone", true);
    fake.close();
    ByteBuffer.wrap(bytes).putInt(1, 78);
    assertUndecodable(codec, bytes, "does not work", true);
  }

  @Test
  void aHeaderThatSaysNothingCountsForNothing() throws UndecodableRecord {
    byte[] bytes = OURS.encode(REQUEST);
    for (String text : new String[] {"", "x", "1", "99999999999", "43690399"}) {
      assertThat(OURS.decode(header(text), bytes)).isEqualTo(REQUEST);
    }
    assertThat(OURS.decode(new RecordHeaders().add(AvroCodec.SCHEMA_HEADER, null), bytes))
        .isEqualTo(REQUEST);
    assertThatThrownBy(() -> OURS.decode(header("43690501"), bytes))
        .hasMessage("schema id 43690501 is not a ProbeRequest");
  }

  @Test
  void everyRecordButTheStateHasASubject() {
    assertThat(Subjects.all())
        .extracting(subject -> subject.schema().getName())
        .doesNotHaveDuplicates()
        .hasSize(RecordType.values().length - 1)
        .doesNotContain("HostState");
    assertThat(Subjects.all())
        .extracting("name")
        .contains("epmd.alerts-value")
        .doesNotContain("epmd.dead-letters-value");
  }

  private static Headers header(String text) {
    return new RecordHeaders()
        .add(AvroCodec.SCHEMA_HEADER, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] encode(int id, GenericRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    return out.toByteArray();
  }

  private static void assertUndecodable(
      AvroCodec<ProbeRequest> codec, byte[] bytes, String line, boolean forNow) {
    assertThatThrownBy(() -> codec.decode(new RecordHeaders(), bytes))
        .hasMessageContaining(line)
        .isInstanceOfSatisfying(
            UndecodableRecord.class, e -> assertThat(e.isForNow()).isEqualTo(forNow));
  }
}
