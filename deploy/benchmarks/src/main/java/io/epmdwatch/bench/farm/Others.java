package io.epmdwatch.bench.farm;

/** What becomes of a SYN to an address where nothing answers. */
public enum Others {
  /** There are none. */
  NONE,
  /** The kernel refuses it. */
  REFUSE,
  /** A filter drops it. */
  DROP
}
