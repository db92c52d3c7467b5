package io.epmdwatch.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records as bytes in the Confluent wire format: a zero byte, the schema id as four bytes
 * big-endian, then the Avro binary encoding. Safe for use by several threads.
 *
 * @param <T> the record
 */
public final class AvroCodec<T extends SpecificRecord> {
  private static final byte MAGIC = 0;
  private static final int HEADER_BYTES = 5;

  private final RecordType type;
  private final SpecificData data;
  private final SpecificDatumWriter<T> writer;
  private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();

  private AvroCodec(RecordType type) {
    TrustedRecords.install();
    this.type = type;
    this.data = SpecificData.getForClass(type.recordClass());
    this.writer = new SpecificDatumWriter<>(type.schema(), data);
  }

  /** The codec for a record type; {@code recordClass} is there for the compiler. */
  public static <T extends SpecificRecord> AvroCodec<T> of(RecordType type, Class<T> recordClass) {
    if (type.recordClass() != recordClass) {
      throw new IllegalArgumentException(type + " is not " + recordClass.getSimpleName());
    }
    return new AvroCodec<>(type);
  }

  /** The record as bytes, under the newest schema. */
  public byte[] encode(T value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    int id = type.schemaId(type.newestVersion());
    out.writeBytes(ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      writer.write(value, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException("encoding " + type, e);
    }
    return out.toByteArray();
  }

  /**
   * The record in the bytes, whatever released version wrote them.
   *
   * @throws UndecodableRecord when the bytes are anything but exactly one such record
   */
  public T decode(byte[] bytes) throws UndecodableRecord {
    SpecificDatumReader<T> reader = readers.get(schemaId(bytes));
    if (reader == null) {
      reader = newReader(schemaId(bytes));
    }
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
    try {
      T value = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw new UndecodableRecord("bytes after the end of the record");
      }
      return value;
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | UnsupportedOperationException e) {
      throw new UndecodableRecord("not a valid " + type.recordClass().getSimpleName(), e);
    }
  }

  private static int schemaId(byte[] bytes) throws UndecodableRecord {
    if (bytes == null) {
      throw new UndecodableRecord("no value");
    }
    if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
      throw new UndecodableRecord("not in Confluent wire format: no zero byte and schema id");
    }
    return ByteBuffer.wrap(bytes).getInt(1);
  }

  private SpecificDatumReader<T> newReader(int id) throws UndecodableRecord {
    Schema written =
        ReleasedSchemas.byId(id)
            .filter(schema -> schema.getFullName().equals(type.schema().getFullName()))
            .orElseThrow(
                () ->
                    new UndecodableRecord(
                        "schema id " + id + " is not a " + type.recordClass().getSimpleName()));
    SpecificDatumReader<T> reader = new SpecificDatumReader<>(written, type.schema(), data);
    readers.put(id, reader);
    return reader;
  }
}
