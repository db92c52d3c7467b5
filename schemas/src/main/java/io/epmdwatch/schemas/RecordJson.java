package io.epmdwatch.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records as JSON, one line each, for people and for programs without Avro. Fields keep their Avro
 * names and order, timestamps are ISO 8601 strings, bytes are base64, and null is written out.
 */
public final class RecordJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private RecordJson() {}

  /** The record as one line, without the line end. */
  public static String line(SpecificRecord value) {
    try {
      return MAPPER.writeValueAsString(fields(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("writing a " + value.getSchema().getName() + " as JSON", e);
    }
  }

  private static Map<String, Object> fields(IndexedRecord value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Schema.Field field : value.getSchema().getFields()) {
      fields.put(field.name(), plain(value.get(field.pos())));
    }
    return fields;
  }

  private static Object plain(Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof IndexedRecord nested) {
      return fields(nested);
    }
    if (value instanceof Collection<?> items) {
      return items.stream().map(RecordJson::plain).collect(Collectors.toList());
    }
    if (value instanceof Map<?, ?> entries) {
      return plainEntries(entries);
    }
    if (value instanceof ByteBuffer bytes) {
      return base64(bytes);
    }
    if (value instanceof CharSequence || value instanceof Enum<?> || value instanceof Instant) {
      return value.toString();
    }
    throw new IllegalArgumentException("no JSON form for " + value.getClass().getName());
  }

  private static Map<String, Object> plainEntries(Map<?, ?> entries) {
    Map<String, Object> plain = new LinkedHashMap<>();
    entries.forEach((key, value) -> plain.put(key.toString(), plain(value)));
    return plain;
  }

  private static String base64(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return Base64.getEncoder().encodeToString(copy);
  }
}
