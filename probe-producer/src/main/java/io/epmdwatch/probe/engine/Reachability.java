package io.epmdwatch.probe.engine;

/** Whether a distribution port took a connection. */
public enum Reachability {
  /** Not tried, or a fault of our own. */
  NOT_PROBED,
  /** It did. */
  OPEN,
  /** RST to our SYN. */
  REFUSED,
  /** No reply, or ICMP. */
  FILTERED
}
