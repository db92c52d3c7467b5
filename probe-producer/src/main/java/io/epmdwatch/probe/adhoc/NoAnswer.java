package io.epmdwatch.probe.adhoc;

/** Why a single probe tells nothing. But for the last two no connection was made. */
public enum NoAnswer {
  /** The scope does not list the host. */
  OUT_OF_SCOPE,
  /** An opt-out lists it. */
  EXCLUDED,
  /** Addresses of its kind never are. */
  NEVER_PROBED,
  /** The worker is to ask less of this host. */
  TOO_DEEP,
  /** An operator lets the worker rest. */
  PAUSED,
  /** It is a time at which nothing is probed. */
  MAINTENANCE,
  /** The opt-outs cannot be read, so nothing is probed. */
  EXCLUSIONS_UNREADABLE,
  /** The worker has not begun. */
  STARTING,
  /** The worker ends. */
  STOPPED,
  /** Its turn did not come in time, or no answer did. */
  TIMEOUT
}
