package io.epmdwatch.schemas;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.registry.SchemaRegistry;
import io.epmdwatch.registry.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Whose schema ids stand in the records of topics: a registry's where there is one, else the fixed
 * ones. Inside the process all records have the fixed ids; those of a registry are put in where
 * Kafka is written to.
 */
public final class SchemaIds {
  /** Without a registry. */
  public static final SchemaIds FIXED = new SchemaIds(Optional.empty());

  private final Optional<SchemaRegistry> registry;

  private SchemaIds(Optional<SchemaRegistry> registry) {
    this.registry = registry;
  }

  /** Those of the registry that stands beside this cluster, if there is one. */
  public static SchemaIds of(KafkaOptions kafka) {
    return of(kafka.registry());
  }

  /** Those of this registry, if there is one. */
  public static SchemaIds of(Optional<SchemaRegistry> registry) {
    return registry.isEmpty() ? FIXED : new SchemaIds(registry);
  }

  /**
   * What writes encoded records to these topics. Waits a few seconds at most for a registry, which
   * may also come later.
   */
  public Serializer<byte[]> writing(Topics... topics) {
    if (registry.isEmpty()) {
      return new ByteArraySerializer();
    }
    List<Subject> subjects =
        Arrays.stream(topics).flatMap(topic -> Subjects.of(topic).stream()).toList();
    registry.get().want(subjects);
    return new RegisteredValues(registry.get());
  }

  /** What reads records of this type, also those that others wrote with a registry's schemas. */
  public <T extends SpecificRecord> AvroCodec<T> codec(RecordType type, Class<T> recordClass) {
    return AvroCodec.of(type, recordClass, registry);
  }
}
