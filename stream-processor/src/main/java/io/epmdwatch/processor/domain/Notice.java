package io.epmdwatch.processor.domain;

import java.util.List;
import java.util.Optional;

/**
 * What happened to a life, before it is decided whether that is told.
 *
 * @param kind what happened
 * @param previousSeverity the severity before, when it changed
 * @param added nodes that are new since the finding before
 * @param removed nodes that are gone since the finding before
 * @param moved nodes that are on another port than in the finding before, as they are now
 * @param why what brought it about, in words, when the finding does not say it; else empty
 */
public record Notice(
    AlertKind kind,
    Optional<Severity> previousSeverity,
    List<Node> added,
    List<Node> removed,
    List<Node> moved,
    String why) {

  static Notice of(AlertKind kind) {
    return of(kind, "");
  }

  static Notice of(AlertKind kind, String why) {
    return new Notice(kind, Optional.empty(), List.of(), List.of(), List.of(), why);
  }

  /** What differs between two findings. */
  static Notice between(AlertKind kind, Finding before, Finding now) {
    return new Notice(
        kind,
        Optional.of(before.severity()).filter(severity -> severity != now.severity()),
        Node.without(now.nodes(), before.nodes()),
        Node.without(before.nodes(), now.nodes()),
        Node.moved(now.nodes(), before.nodes()),
        "");
  }

  /** Whether nodes came or went; one on another port is the same node. */
  boolean namesNodes() {
    return !added.isEmpty() || !removed.isEmpty();
  }

  /** What to say of a finding. */
  String reason(Finding finding) {
    return why.isEmpty() ? finding.reason() : why + "; " + finding.reason();
  }

  Notice as(AlertKind other) {
    return new Notice(other, previousSeverity, added, removed, moved, why);
  }
}
