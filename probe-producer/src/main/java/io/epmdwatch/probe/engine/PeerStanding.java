package io.epmdwatch.probe.engine;

/** Whom an epmd takes us for. A local peer may register nodes and kill the daemon. */
public enum PeerStanding {
  /** Not found out. */
  UNKNOWN,
  /** Local, and rightly: we are on its host. */
  SAME_HOST,
  /** Local, though we are not: something on its host passes connections on. */
  TAKEN_FOR_LOCAL,
  /** Remote. */
  REMOTE
}
