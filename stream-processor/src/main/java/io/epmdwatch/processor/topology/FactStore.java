package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.Fact;
import io.epmdwatch.processor.domain.Subject;
import io.epmdwatch.processor.mapping.Facts;
import io.epmdwatch.processor.mapping.InvalidRecord;
import io.epmdwatch.processor.mapping.Oversights;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.Oversight;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.UndecodableRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The facts that the overseer's pictures are made of, under what they are about and their role. */
final class FactStore {
  /** Names are printable, so it never occurs in one. */
  private static final char BETWEEN = '\0';

  private final AvroCodec<Oversight> codec = AvroCodec.of(RecordType.OVERSIGHT, Oversight.class);
  private final KeyValueStore<String, byte[]> store;

  FactStore(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /** The fact in this role, such as the share of one exposure. */
  Optional<Fact> get(Subject subject, String zone, String name, String role) {
    return Optional.ofNullable(store.get(prefix(subject, zone, name) + role)).map(this::decode);
  }

  void put(Subject subject, String zone, String name, String role, Fact fact) {
    store.put(prefix(subject, zone, name) + role, codec.encode(Oversights.of(fact)));
  }

  /** Every fact about a subject. */
  <F extends Fact> List<F> all(Subject subject, Class<F> type) {
    List<F> facts = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> found = scan(subject.name() + BETWEEN)) {
      found.forEachRemaining(entry -> facts.add(type.cast(decode(entry.value))));
    }
    return facts;
  }

  /** Forgets what is known of one name. */
  void forget(Subject subject, String zone, String name) {
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> found = scan(prefix(subject, zone, name))) {
      found.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.forEach(store::delete);
  }

  void delete(Subject subject, String zone, String name, String role) {
    store.delete(prefix(subject, zone, name) + role);
  }

  private KeyValueIterator<String, byte[]> scan(String prefix) {
    return store.prefixScan(prefix, new StringSerializer());
  }

  private static String prefix(Subject subject, String zone, String name) {
    return subject.name() + BETWEEN + zone + BETWEEN + name + BETWEEN;
  }

  private Fact decode(byte[] bytes) {
    try {
      Oversight record = codec.decode(bytes);
      return Facts.toFact(record, record.getAt());
    } catch (UndecodableRecord | InvalidRecord e) {
      throw new IllegalStateException("the state store is damaged: delete its directory", e);
    }
  }
}
