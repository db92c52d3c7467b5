package io.epmdwatch.bench.farm;

/** What a result may say about a reply beside its nodes; as the fields of {@code ProbeResult}. */
public enum Flag {
  /** Nodes may be missing. */
  TRUNCATED,
  /** The peer did not close in order. */
  NO_EOF,
  /** A line or name that a clean epmd does not send. */
  LINE_INJECTION,
  /** The header names another port than the dialled one. */
  PORT_HEADER_DIFFERS,
  /** It claims to know a name that nobody registered. */
  KNOWS_STRANGERS
}
