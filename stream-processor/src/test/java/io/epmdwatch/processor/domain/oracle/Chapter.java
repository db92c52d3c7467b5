package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.oracle.Testimony.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All that was said about a deviation from when it showed until it was proven closed. Each question
 * reads it from the start.
 *
 * @param said in order; the first is no denial
 * @param sightings that open it
 * @param denials in a row that close it
 */
record Chapter(List<Testimony> said, int sightings, int denials) {
  Chapter {
    said = List.copyOf(said);
  }

  Chapter with(Testimony more) {
    List<Testimony> all = new ArrayList<>(said);
    all.add(more);
    return new Chapter(all, sightings, denials);
  }

  ExposureState stage() {
    if (provenClosed()) {
      return ExposureState.RESOLVED;
    }
    if (said.get(lastFound()).covers()) {
      return ExposureState.ACCEPTED;
    }
    if (!opened()) {
      return ExposureState.PENDING;
    }
    int since = openings().get(openings().size() - 1);
    boolean denied = said.subList(since, said.size()).stream().anyMatch(Testimony::denies);
    return denied ? ExposureState.CLOSING : ExposureState.OPEN;
  }

  /** What it was last found to be. */
  Testimony found() {
    return said.get(lastFound());
  }

  Testimony last() {
    return said.get(said.size() - 1);
  }

  boolean opened() {
    return firstOpening() < said.size();
  }

  boolean everCovered() {
    return said.stream().anyMatch(Testimony::covers);
  }

  Instant firstOpenedAt() {
    return said.get(firstOpening()).at();
  }

  /** Since when somebody has to act. */
  Instant openSince() {
    return IntStream.range(firstOpening(), said.size())
        .filter(i -> i == firstOpening() || uncoveredAt(i))
        .mapToObj(i -> said.get(i).at())
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** Whether saying this would change nothing, as looking again at what is known does. */
  boolean repeats(Testimony next) {
    return !next.denies()
        && next.word() != Word.SEEN
        && next.covers() == found().covers()
        && next.sameFinding(found())
        && absencesInARow() == 0;
  }

  private boolean provenClosed() {
    boolean pending = !opened() && !everCovered();
    return switch (last().word()) {
      case PROVEN -> true;
      case ABSENT -> pending || absencesInARow() >= denials;
      case SEEN, UNCOVERED, COVERED, REFUSED -> false;
    };
  }

  private long absencesInARow() {
    return said.subList(lastFound(), said.size()).stream()
        .filter(testimony -> testimony.word() == Word.ABSENT)
        .count();
  }

  private int lastFound() {
    return IntStream.range(0, said.size()).filter(i -> !said.get(i).denies()).max().orElseThrow();
  }

  /** Where it opened or stood open once more. */
  private List<Integer> openings() {
    return IntStream.range(firstOpening(), said.size())
        .filter(i -> i == firstOpening() || said.get(i).word() == Word.SEEN || uncoveredAt(i))
        .boxed()
        .toList();
  }

  /** Where it first opened; beyond the end if it has not. */
  private int firstOpening() {
    int seen = said.get(0).word() == Word.UNCOVERED ? 1 : 0;
    boolean covered = false;
    for (int i = 0; i < said.size(); i++) {
      seen += said.get(i).word() == Word.SEEN ? 1 : 0;
      covered |= said.get(i).covers();
      if (said.get(i).exposes() && (covered || seen >= sightings)) {
        return i;
      }
    }
    return said.size();
  }

  /** Whether this exposes what was covered just before. */
  private boolean uncoveredAt(int index) {
    int before = index - 1;
    while (before >= 0 && said.get(before).denies()) {
      before--;
    }
    return before >= 0 && said.get(index).exposes() && said.get(before).covers();
  }
}
