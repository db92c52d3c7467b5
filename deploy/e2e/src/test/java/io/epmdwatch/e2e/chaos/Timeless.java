package io.epmdwatch.e2e.chaos;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * A record in words, without its times. What a change of the baseline leads to is judged when it is
 * noticed, by the clock on the wall; and the times of last sighting may be an hour behind after a
 * crash, as the processor's RATIONALE says.
 */
final class Timeless {
  private Timeless() {}

  static String text(IndexedRecord value) {
    return fields(value).toString();
  }

  private static Map<String, Object> fields(IndexedRecord value) {
    Map<String, Object> fields = new TreeMap<>();
    for (Schema.Field field : value.getSchema().getFields()) {
      Object content = value.get(field.pos());
      if (content != null && !(content instanceof Instant)) {
        fields.put(field.name(), plain(content));
      }
    }
    return fields;
  }

  private static Object plain(Object value) {
    if (value instanceof IndexedRecord nested) {
      return fields(nested);
    }
    if (value instanceof Collection<?> items) {
      return List.copyOf(items.stream().map(Timeless::plain).toList());
    }
    return value;
  }
}
