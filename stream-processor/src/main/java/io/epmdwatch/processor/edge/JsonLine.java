package io.epmdwatch.processor.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** One JSON object on one line, of which every text is {@link SafeText}. */
final class JsonLine {
  /** Characters of a text in which names may be that others chose. */
  static final int LONGEST_PROSE = 4_096;

  private static final JsonFactory JSON = new JsonFactory();

  /** What writes JSON, and may in theory fail to. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private final JsonGenerator out;

  private JsonLine(JsonGenerator out) {
    this.out = out;
  }

  /** The object that this fills. */
  static String of(Consumer<JsonLine> content) {
    StringWriter text = new StringWriter(2048);
    write(
        () -> {
          try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            content.accept(new JsonLine(out));
            out.writeEndObject();
          }
        });
    return text.toString();
  }

  JsonLine text(String name, String value) {
    write(() -> out.writeStringField(name, SafeText.of(value)));
    return this;
  }

  JsonLine text(String name, Optional<String> value) {
    value.ifPresent(present -> text(name, present));
    return this;
  }

  JsonLine text(String name, String value, int most) {
    write(() -> out.writeStringField(name, SafeText.of(value, most)));
    return this;
  }

  JsonLine number(String name, long value) {
    write(() -> out.writeNumberField(name, value));
    return this;
  }

  JsonLine number(String name, Optional<Integer> value) {
    value.ifPresent(present -> number(name, present));
    return this;
  }

  JsonLine flag(String name, boolean value) {
    write(() -> out.writeBooleanField(name, value));
    return this;
  }

  /** A time as milliseconds since 1970. */
  JsonLine millis(String name, Instant value) {
    return number(name, value.toEpochMilli());
  }

  JsonLine millis(String name, Optional<Instant> value) {
    value.ifPresent(present -> millis(name, present));
    return this;
  }

  /** A time as ISO 8601 writes it. */
  JsonLine time(String name, Instant value) {
    return text(name, value.toString());
  }

  JsonLine time(String name, Optional<Instant> value) {
    value.ifPresent(present -> time(name, present));
    return this;
  }

  JsonLine object(String name, Consumer<JsonLine> content) {
    write(
        () -> {
          out.writeObjectFieldStart(name);
          content.accept(this);
          out.writeEndObject();
        });
    return this;
  }

  /** The texts; left out when there are none. */
  JsonLine texts(String name, Collection<String> values) {
    if (!values.isEmpty()) {
      write(
          () -> {
            out.writeArrayFieldStart(name);
            for (String value : values) {
              out.writeString(SafeText.of(value));
            }
            out.writeEndArray();
          });
    }
    return this;
  }

  /** Objects, which the content adds by {@link #element}. */
  JsonLine array(String name, Consumer<JsonLine> elements) {
    write(
        () -> {
          out.writeArrayFieldStart(name);
          elements.accept(this);
          out.writeEndArray();
        });
    return this;
  }

  JsonLine element(Consumer<JsonLine> content) {
    write(
        () -> {
          out.writeStartObject();
          content.accept(this);
          out.writeEndObject();
        });
    return this;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON to memory", e);
    }
  }
}
