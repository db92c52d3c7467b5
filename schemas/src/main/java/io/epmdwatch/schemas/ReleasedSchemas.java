package io.epmdwatch.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** Every schema ever released, frozen, by its fixed id. */
public final class ReleasedSchemas {
  private static final Map<Integer, Schema> BY_ID = load();

  private ReleasedSchemas() {}

  /** The frozen schema with this id, if it was ever released. */
  public static Optional<Schema> byId(int id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  private static Map<Integer, Schema> load() {
    Map<Integer, Schema> schemas = new TreeMap<>();
    for (RecordType type : RecordType.values()) {
      for (int version = 1; version <= type.newestVersion(); version++) {
        schemas.put(type.schemaId(version), read(type.releasedResource(version)));
      }
    }
    return Collections.unmodifiableMap(schemas);
  }

  private static Schema read(String resource) {
    try (InputStream in = ReleasedSchemas.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("released schema missing from the jar: " + resource);
      }
      return new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + resource, e);
    }
  }
}
