package io.epmdwatch.probe.engine;

/** What a probe proves about a host's port. */
public enum Evidence {
  /** Something took the connection. */
  ANSWERED,
  /** Nothing listens. */
  REFUSED,
  /** Nothing came back; open, closed and absent look alike. */
  SILENT,
  /** We did not, or could not, look. */
  NONE
}
