package io.epmdwatch.processor.domain;

import java.time.Instant;

/**
 * Something about an exposure that somebody should know.
 *
 * @param notice what happened
 * @param life the exposure after it; its alert count is this alert's sequence number
 * @param at when the fact became known
 */
public record Alert(Notice notice, Life life, Instant at) {
  /** What happened. */
  public AlertKind kind() {
    return notice.kind();
  }

  /** Why, in words. */
  public String reason() {
    return notice.reason(life.finding());
  }
}
