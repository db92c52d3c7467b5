package io.epmdwatch.command;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How results are printed. */
public enum OutputFormat {
  /** Aligned columns, for people. */
  TABLE,
  /** One JSON object a line, fields as in the Avro schema. */
  JSON,
  /** The same, by the name under which other tools know it. */
  NDJSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the lower-case names. */
  public static final class Converter implements ITypeConverter<OutputFormat> {
    @Override
    public OutputFormat convert(String text) {
      return Arrays.stream(values())
          .filter(format -> format.toString().equals(text))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("must be table, json or ndjson"));
    }
  }
}
