package io.epmdwatch.probe.sweep;

/** Why there is no evidence about a planned address. */
enum Gap {
  /** Its owner opted out after the sweep was planned. */
  EXCLUDED,
  /** Our own descriptors or network. */
  LOCAL_ERROR,
  /** The worker was told to stop. */
  STOPPED,
  /** Probed, but the result did not reach anyone. */
  NOT_PUBLISHED
}
