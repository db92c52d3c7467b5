package io.epmdwatch.schemas;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Kafka's view of the writing half of an {@link AvroCodec}; null stays null, a tombstone. */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
  private final AvroCodec<T> codec;

  /** A serializer over this codec. */
  public AvroSerializer(AvroCodec<T> codec) {
    this.codec = codec;
  }

  @Override
  public byte[] serialize(String topic, T value) {
    return value == null ? null : codec.encode(value);
  }
}
