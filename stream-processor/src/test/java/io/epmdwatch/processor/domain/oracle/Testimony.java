package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.Node;
import io.epmdwatch.processor.domain.Severity;
import java.time.Instant;
import java.util.List;

/**
 * What one judging says about one deviation.
 *
 * @param word what it says
 * @param at when
 * @param severity how bad, unless it denies the deviation
 * @param nodes what it is about, unless it denies the deviation
 * @param step of a fix that it gives away
 */
record Testimony(Word word, Instant at, Severity severity, List<Node> nodes, Step step) {
  /** What a reply says about the step of a fix that comes first: shutting epmd. */
  enum Step {
    NONE,
    /** epmd answers somewhere. */
    EPMD_ANSWERS,
    /** It answers nowhere any more, while a node still does. */
    EPMD_STOPPED
  }

  /** What a judging can say. */
  enum Word {
    /** A fresh reply shows it, and no rule covers it. */
    SEEN,
    /** What is known shows it, and no rule covers it. */
    UNCOVERED,
    /** A rule covers it. */
    COVERED,
    /** A fresh reply no longer shows it. */
    ABSENT,
    /** All that know it have been refused. */
    REFUSED,
    /** All that know it have been refused often enough. */
    PROVEN
  }

  static Testimony that(Word word, Instant at) {
    return new Testimony(word, at, Severity.LOW, List.of(), Step.NONE);
  }

  boolean denies() {
    return word == Word.ABSENT || word == Word.REFUSED || word == Word.PROVEN;
  }

  boolean exposes() {
    return word == Word.SEEN || word == Word.UNCOVERED;
  }

  boolean covers() {
    return word == Word.COVERED;
  }

  Testimony with(Step other) {
    return new Testimony(word, at, severity, nodes, other);
  }

  boolean sameFinding(Testimony other) {
    return severity == other.severity && nodes.equals(other.nodes);
  }
}
