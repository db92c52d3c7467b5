package io.epmdwatch.processor.baseline;

import io.epmdwatch.net.EscapedText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One change of the baseline.
 *
 * @param at when
 * @param by who, as they or their machine said; empty when nobody did
 * @param what what became of the rule
 * @param ruleId which rule
 * @param changes what differs from the rule's last version; empty for other than changed
 * @param reason why, as its author said
 */
record LogEntry(
    Instant at, String by, What what, String ruleId, List<FieldChange> changes, String reason) {

  /** What became of a rule. */
  enum What {
    /** The topic holds nothing of it before. */
    ADDED,
    CHANGED,
    REVOKED,
    /** A record that is no rule was written; it allows nothing. */
    UNREADABLE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What differs, as text for people, escaped. */
  String difference() {
    return EscapedText.of(
        changes.stream().map(FieldChange::toString).collect(Collectors.joining(", ")));
  }
}
