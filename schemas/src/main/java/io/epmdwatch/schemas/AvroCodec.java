package io.epmdwatch.schemas;

import io.epmdwatch.registry.RegistryFailure;
import io.epmdwatch.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
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
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Records as bytes in the Confluent wire format: a zero byte, the schema id as four bytes
 * big-endian, then the Avro binary encoding. Safe for use by several threads.
 *
 * @param <T> the record
 */
public final class AvroCodec<T extends SpecificRecord> {
  /**
   * The header with the fixed id, as decimal digits, of a record that has another in its bytes,
   * which a registry gave out.
   */
  public static final String SCHEMA_HEADER = "epmdwatch-schema";

  private static final byte MAGIC = 0;
  private static final int HEADER_BYTES = 5;

  private final RecordType type;
  private final SpecificData data;
  private final SpecificDatumWriter<T> writer;
  private final Optional<SchemaRegistry> registry;
  private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();

  private AvroCodec(RecordType type, Optional<SchemaRegistry> registry) {
    TrustedRecords.install();
    this.type = type;
    this.registry = registry;
    this.data = SpecificData.getForClass(type.recordClass());
    this.writer = new SpecificDatumWriter<>(type.schema(), data);
  }

  /** The codec for a record type; {@code recordClass} is there for the compiler. */
  public static <T extends SpecificRecord> AvroCodec<T> of(RecordType type, Class<T> recordClass) {
    return of(type, recordClass, Optional.empty());
  }

  /** One that looks ids up that are not ours. */
  static <T extends SpecificRecord> AvroCodec<T> of(
      RecordType type, Class<T> recordClass, Optional<SchemaRegistry> registry) {
    if (type.recordClass() != recordClass) {
      throw new IllegalArgumentException(type + " is not " + recordClass.getSimpleName());
    }
    return new AvroCodec<>(type, registry);
  }

  /** The record as bytes, under the newest schema and its fixed id. */
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
   * The record in bytes that come without headers, as those of state stores do.
   *
   * @throws UndecodableRecord when the bytes are anything but exactly one such record
   */
  public T decode(byte[] bytes) throws UndecodableRecord {
    return decode(wireId(bytes), bytes);
  }

  /**
   * The record in the bytes of a topic, whatever released version wrote them, or whatever version
   * the registry knows.
   *
   * @throws UndecodableRecord when the bytes are anything but exactly one such record
   */
  public T decode(Headers headers, byte[] bytes) throws UndecodableRecord {
    int id = wireId(bytes);
    return decode(fixedId(headers.lastHeader(SCHEMA_HEADER)).orElse(id), bytes);
  }

  private T decode(int id, byte[] bytes) throws UndecodableRecord {
    SpecificDatumReader<T> reader = readers.get(id);
    if (reader == null) {
      reader = newReader(id);
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

  private static int wireId(byte[] bytes) throws UndecodableRecord {
    if (bytes == null) {
      throw new UndecodableRecord("no value");
    }
    if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
      throw new UndecodableRecord("not in Confluent wire format: no zero byte and schema id");
    }
    return ByteBuffer.wrap(bytes).getInt(1);
  }

  /** None, too, for a version that is newer than this program: the registry knows that one. */
  private static Optional<Integer> fixedId(Header header) {
    if (header == null || header.value() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.valueOf(new String(header.value(), StandardCharsets.US_ASCII)))
          .filter(id -> ReleasedSchemas.byId(id).isPresent());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private SpecificDatumReader<T> newReader(int id) throws UndecodableRecord {
    Optional<Schema> released = ReleasedSchemas.byId(id);
    Schema written = released.isPresent() ? released.get() : registered(id);
    if (!written.getFullName().equals(type.schema().getFullName())) {
      throw new UndecodableRecord("schema id " + id + notThis());
    }
    SpecificDatumReader<T> reader = new SpecificDatumReader<>(written, type.schema(), data);
    readers.put(id, reader);
    return reader;
  }

  private Schema registered(int id) throws UndecodableRecord {
    if (registry.isEmpty()) {
      throw new UndecodableRecord(
          "schema id "
              + id
              + notThis()
              + " of ours; if a registry gave it out, set --registry-url");
    }
    try {
      return registry.get().schema(id);
    } catch (RegistryFailure e) {
      throw new UndecodableRecord(e);
    }
  }

  private String notThis() {
    return " is not a " + type.recordClass().getSimpleName();
  }
}
