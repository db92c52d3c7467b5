package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something about an exposure that somebody should know.
 *
 * @param kind what happened
 * @param life the exposure after it; its alert count is this alert's sequence number
 * @param previousSeverity the severity before, when it changed
 * @param added nodes that are new since the finding before
 * @param removed nodes that are gone since the finding before
 * @param at when the fact became known
 */
public record Alert(
    AlertKind kind,
    Life life,
    Optional<Severity> previousSeverity,
    List<Node> added,
    List<Node> removed,
    Instant at) {}
