package io.epmdwatch.processor.domain;

/** Stage in the life of an exposure. */
public enum ExposureState {
  /** Seen, but not yet often enough. */
  PENDING(false),
  /** Alerted. */
  OPEN(true),
  /** Covered by a rule in force. */
  ACCEPTED(false),
  /** Denied by fresh evidence, but not yet often enough to believe it. */
  CLOSING(true),
  /** Proven closed. */
  RESOLVED(false);

  private final boolean actionable;

  ExposureState(boolean actionable) {
    this.actionable = actionable;
  }

  /** Whether somebody has to act. */
  public boolean actionable() {
    return actionable;
  }
}
