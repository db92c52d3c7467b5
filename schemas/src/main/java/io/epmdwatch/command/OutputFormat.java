package io.epmdwatch.command;

/** How a command prints its data. */
public enum OutputFormat {
  /** Columns for people. */
  TABLE,
  /** One JSON object a line. */
  JSON,
  /** The same as JSON, under the name that says so. */
  NDJSON
}
