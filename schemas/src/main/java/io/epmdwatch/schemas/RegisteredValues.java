package io.epmdwatch.schemas;

import io.epmdwatch.registry.SchemaRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Puts the registry's id in the place of the fixed one, which then goes into a header, so that our
 * own readers need no registry. Without an answer of the registry a record stays as it is.
 */
final class RegisteredValues implements Serializer<byte[]> {
  private final SchemaRegistry registry;

  RegisteredValues(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Override
  public byte[] serialize(String topic, byte[] value) {
    throw new UnsupportedOperationException("needs the record's headers");
  }

  @Override
  public byte[] serialize(String topic, Headers headers, byte[] value) {
    OptionalInt id = value == null ? OptionalInt.empty() : registry.id(Subjects.name(topic));
    if (id.isEmpty()) {
      return value;
    }
    String fixed = Integer.toString(ByteBuffer.wrap(value).getInt(1));
    headers.remove(AvroCodec.SCHEMA_HEADER);
    headers.add(AvroCodec.SCHEMA_HEADER, fixed.getBytes(StandardCharsets.US_ASCII));
    // A copy: the same bytes may go into a state store, too, where ids are always fixed.
    byte[] registered = value.clone();
    ByteBuffer.wrap(registered).putInt(1, id.getAsInt());
    return registered;
  }
}
