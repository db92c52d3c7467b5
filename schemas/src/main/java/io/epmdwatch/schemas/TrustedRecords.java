package io.epmdwatch.schemas;

import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro which classes its decoder may make: the generated ones and no others. Avro 1.12.2
 * refuses even our own until told.
 */
public final class TrustedRecords {
  static {
    ClassSecurityValidator.Builder builder = ClassSecurityValidator.builder();
    Set<String> named = new HashSet<>();
    for (RecordType type : RecordType.values()) {
      collect(type.schema(), named);
    }
    named.forEach(name -> builder.add(load(name)));
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.DEFAULT_TRUSTED_CLASSES, builder.build()));
  }

  private TrustedRecords() {}

  /**
   * Makes them trusted, once. An {@link AvroCodec} does so by itself; call it before a record is
   * built in a process that has made no codec yet, since a builder decodes its defaults.
   */
  public static void install() {}

  private static void collect(Schema schema, Set<String> named) {
    switch (schema.getType()) {
      case RECORD -> {
        if (named.add(schema.getFullName())) {
          schema.getFields().forEach(field -> collect(field.schema(), named));
        }
      }
      case ENUM -> named.add(schema.getFullName());
      case ARRAY -> collect(schema.getElementType(), named);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, named));
      default -> {}
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("generated class missing: " + name, e);
    }
  }
}
