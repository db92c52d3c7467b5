package io.epmdwatch.processor.domain;

import java.time.Instant;

/**
 * The rule that covers an exposure.
 *
 * @param ruleId which rule
 * @param until when it expires
 */
public record Acceptance(String ruleId, Instant until) {
  static Acceptance by(Rule rule) {
    return new Acceptance(rule.id(), rule.expiresAt());
  }
}
