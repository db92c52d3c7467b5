package io.epmdwatch.processor.topology;

import io.epmdwatch.net.Block;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.HostState;
import io.epmdwatch.processor.mapping.HostStates;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.UndecodableRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The exposed hosts of one partition. Keys are zone, zero, address length, address, port, so that a
 * block lies together.
 */
final class HostStore {
  private final AvroCodec<io.epmdwatch.schemas.HostState> codec =
      AvroCodec.of(RecordType.HOST_STATE, io.epmdwatch.schemas.HostState.class);
  private final KeyValueStore<Bytes, byte[]> store;

  HostStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  Optional<HostState> get(HostKey host) {
    return Optional.ofNullable(store.get(key(host))).map(this::decode);
  }

  void put(HostState state) {
    store.put(key(state.host()), codec.encode(HostStates.toRecord(state)));
  }

  void delete(HostKey host) {
    store.delete(key(host));
  }

  /** The hosts of a block. */
  List<HostState> inBlock(String zone, Block block) {
    byte[] network = block.range().network().getAddress();
    byte[] prefix = prefix(zone, network, network.length - 1);
    List<HostState> hosts = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found =
        store.prefixScan(prefix, new ByteArraySerializer())) {
      found.forEachRemaining(entry -> hosts.add(decode(entry.value)));
    }
    return hosts;
  }

  /**
   * Calls for some hosts; the caller may change or delete what it is given.
   *
   * @param from where to begin; empty for the first host
   * @param most how many
   * @return where to go on; empty when there is nothing left
   */
  Optional<Bytes> forSome(Optional<Bytes> from, int most, Consumer<HostState> action) {
    try (KeyValueIterator<Bytes, byte[]> some = store.range(from.orElse(null), null)) {
      for (int i = 0; i < most && some.hasNext(); i++) {
        action.accept(decode(some.next().value));
      }
      return some.hasNext() ? Optional.of(some.peekNextKey()) : Optional.empty();
    }
  }

  /** Calls for each host; the caller may change or delete what it is given. */
  void forEach(Consumer<HostState> action) {
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      all.forEachRemaining(entry -> action.accept(decode(entry.value)));
    }
  }

  private static Bytes key(HostKey host) {
    byte[] address = host.address().getAddress();
    byte[] prefix = prefix(host.zone(), address, address.length);
    byte[] key = Arrays.copyOf(prefix, prefix.length + Short.BYTES);
    ByteBuffer.wrap(key).putShort(prefix.length, (short) host.port());
    return Bytes.wrap(key);
  }

  private static byte[] prefix(String zone, byte[] address, int length) {
    byte[] name = zone.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(name.length + 2 + length)
        .put(name)
        .put((byte) 0)
        .put((byte) address.length)
        .put(address, 0, length)
        .array();
  }

  private HostState decode(byte[] bytes) {
    try {
      return HostStates.fromRecord(codec.decode(bytes));
    } catch (UndecodableRecord e) {
      throw new IllegalStateException("the state store is damaged: delete its directory", e);
    }
  }
}
