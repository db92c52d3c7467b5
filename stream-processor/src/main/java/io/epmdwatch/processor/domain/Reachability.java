package io.epmdwatch.processor.domain;

/** Whether a node's distribution port took a connection. */
public enum Reachability {
  NOT_PROBED,
  FILTERED,
  REFUSED,
  OPEN
}
