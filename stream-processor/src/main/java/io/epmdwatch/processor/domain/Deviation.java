package io.epmdwatch.processor.domain;

/** What about a host departs from the baseline. Each has a life of its own on a host. */
public enum Deviation {
  /** epmd answers, and no rule covers the host. */
  UNLISTED_HOST,
  /** A rule covers the host, but not a node that its epmd lists. */
  UNLISTED_NODE
}
