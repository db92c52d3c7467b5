package io.epmdwatch.probe.engine;

/** How much is asked of a host. */
public enum Depth {
  /** The list of nodes its epmd keeps. */
  NAMES,
  /** The list, then what each node registered; one connection a node. */
  NODES,
  /** The nodes, then the safe hello to each one's distribution port. */
  DIST
}
