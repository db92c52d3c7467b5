package io.epmdwatch.probe.epmd;

/** How the bytes of a reply came to an end. */
public enum StreamEnd {
  /** The peer closed in order: there is no more. */
  EOF,
  /** The peer reset the connection. */
  RESET,
  /** Our time was up. */
  DEADLINE,
  /** As many bytes as we take. */
  LIMIT
}
