package io.epmdwatch.e2e.chaos;

import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.utils.Bytes;

/** Records that nobody can use, one of each kind. */
final class Poison {
  private static final int WIRE_HEADER = 5;
  private static final int HUGE = 900_000;
  private static final Instant YEAR_2106 = Instant.ofEpochSecond(0xffff_ffffL);
  private static final AvroCodec<ProbeResult> CODEC =
      AvroCodec.of(RecordType.PROBE_RESULT, ProbeResult.class);

  private final Instant at;
  private final byte[] good;
  private final String key;

  Poison(Instant at) {
    this.at = at;
    ProbeResult result = probe("10.40.0.10").build();
    this.good = CODEC.encode(result);
    this.key = result.getZone() + "|" + result.getBlock();
  }

  /** All of them, for the topic of results; each is to end among the dead letters. */
  List<InputRecord> results() {
    List<InputRecord> all = new ArrayList<>();
    all.add(record(key, "not avro".getBytes(StandardCharsets.UTF_8), at));
    all.add(record(key, new byte[0], at));
    all.add(record(key, null, at));
    all.add(record(key, Arrays.copyOf(good, 40), at));
    all.add(record(key, Arrays.copyOf(good, good.length + 7), at));
    all.add(record(key, withId(7), at));
    all.add(record(key, withId(RecordType.SWEEP_REPORT.schemaId(1)), at));
    all.add(record(key, withUnknownOutcome(), at));
    all.add(record(key, CODEC.encode(probe("10.40.0.10").setPort(-1).build()), at));
    all.add(record(key, CODEC.encode(probe("10.40.0.10").setZone("z".repeat(HUGE)).build()), at));
    all.add(record(key, CODEC.encode(probe("10.40.0.010").build()), at));
    all.add(record("elsewhere", good, at));
    all.add(record(null, good, at));
    all.add(record(key, good, Instant.ofEpochMilli(Long.MAX_VALUE)));
    all.add(record(key, good, YEAR_2106));
    return all;
  }

  /** For the topics of reports, rules and oversight. */
  List<List<InputRecord>> others() {
    Bytes garbage = Bytes.wrap(new byte[] {1, 2, 3});
    return List.of(
        List.of(
            new InputRecord(Topics.SWEEP_REPORTS, utf8(key), garbage, at),
            new InputRecord(Topics.SWEEP_REPORTS, utf8(key), null, at)),
        List.of(new InputRecord(Topics.BASELINE, utf8("broken"), garbage, at)),
        List.of(new InputRecord(Topics.OVERSIGHT, utf8("any"), garbage, at)));
  }

  private ProbeResult.Builder probe(String address) {
    return WorkerRecords.probe("corp", address, at)
        .setBlock("10.40.0.0/24")
        .setOutcome(ProbeOutcome.EPMD)
        .setEpmdPort(4369);
  }

  private byte[] withId(int id) {
    byte[] other = good.clone();
    ByteBuffer.wrap(other).putInt(1, id);
    return other;
  }

  /** As a newer worker would write it, under our id. */
  private byte[] withUnknownOutcome() {
    Schema known = RecordType.PROBE_RESULT.schema();
    Schema newer =
        new Schema.Parser()
            .parse(known.toString().replace("\"MALFORMED\"]", "\"MALFORMED\",\"NEWER\"]"));
    try {
      GenericRecord record =
          new GenericDatumReader<GenericRecord>(known, newer)
              .read(
                  null,
                  DecoderFactory.get()
                      .binaryDecoder(good, WIRE_HEADER, good.length - WIRE_HEADER, null));
      record.put(
          "outcome", new GenericData.EnumSymbol(newer.getField("outcome").schema(), "NEWER"));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(good, 0, WIRE_HEADER);
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      new GenericDatumWriter<GenericRecord>(newer).write(record, encoder);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputRecord record(String key, byte[] value, Instant timestamp) {
    Bytes bytes = value == null ? null : Bytes.wrap(value);
    return new InputRecord(Topics.PROBE_RESULTS, key == null ? null : utf8(key), bytes, timestamp);
  }

  private static Bytes utf8(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
