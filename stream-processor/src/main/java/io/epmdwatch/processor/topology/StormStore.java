package io.epmdwatch.processor.topology;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.AddressRange;
import io.epmdwatch.processor.domain.StormWindow;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/** The latest bad news of each zone and range, as times in milliseconds. */
final class StormStore {
  private final KeyValueStore<String, byte[]> store;

  StormStore(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  StormWindow get(String zone, AddressRange range) {
    byte[] bytes = store.get(key(zone, range));
    if (bytes == null) {
      return StormWindow.EMPTY;
    }
    ByteBuffer times = ByteBuffer.wrap(bytes);
    List<Instant> news = new ArrayList<>();
    while (times.hasRemaining()) {
      news.add(Instant.ofEpochMilli(times.getLong()));
    }
    return new StormWindow(news);
  }

  void put(String zone, AddressRange range, StormWindow window) {
    ByteBuffer times = ByteBuffer.allocate(window.news().size() * Long.BYTES);
    window.news().forEach(at -> times.putLong(at.toEpochMilli()));
    store.put(key(zone, range), times.array());
  }

  private static String key(String zone, AddressRange range) {
    return zone + "|" + Addresses.format(range.network()) + "/" + range.prefixLength();
  }
}
