package io.epmdwatch.probe.engine;

/** How much is asked of an epmd. */
public enum Depth {
  /** Its list of nodes. */
  NAMES,
  /** The list, then what each node registered; one connection a node. */
  NODES,
  /** The nodes, then the safe hello to each one's distribution port. */
  DIST
}
