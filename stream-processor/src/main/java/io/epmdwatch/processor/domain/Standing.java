package io.epmdwatch.processor.domain;

/** Whom epmd takes the prober for; a local peer may register and kill. */
public enum Standing {
  UNKNOWN,
  /** On the same host, so local by right. */
  SAME_HOST,
  /** A remote prober is served as if it were local: a proxy stands in front. */
  TAKEN_FOR_LOCAL,
  REMOTE
}
