package io.epmdwatch.processor.operator;

import io.epmdwatch.command.OutputFormat;
import picocli.CommandLine.Option;

/** How a command line says in which form it wants records. */
final class OutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      converter = OutputFormat.Converter.class,
      description =
          "table: text for people; json, ndjson: one JSON object a line"
              + " (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.TABLE;

  /** Whether people are to read it. */
  boolean forPeople() {
    return format == OutputFormat.TABLE;
  }
}
