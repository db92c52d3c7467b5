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
 */
public record Notice(
    AlertKind kind,
    Optional<Severity> previousSeverity,
    List<Node> added,
    List<Node> removed,
    List<Node> moved) {

  static Notice of(AlertKind kind) {
    return new Notice(kind, Optional.empty(), List.of(), List.of(), List.of());
  }

  /** What differs between two findings. */
  static Notice between(AlertKind kind, Finding before, Finding now) {
    return new Notice(
        kind,
        Optional.of(before.severity()).filter(severity -> severity != now.severity()),
        Node.without(now.nodes(), before.nodes()),
        Node.without(before.nodes(), now.nodes()),
        Node.moved(now.nodes(), before.nodes()));
  }

  /** Whether nodes came or went; one on another port is the same node. */
  boolean namesNodes() {
    return !added.isEmpty() || !removed.isEmpty();
  }

  Notice as(AlertKind other) {
    return new Notice(other, previousSeverity, added, removed, moved);
  }
}
