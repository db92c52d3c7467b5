package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.oracle.Testimony.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * All that was said about a deviation from when it showed until it was proven closed. Each question
 * reads it from the start; what is asked at every tick is read once.
 */
final class Chapter {
  private final List<Testimony> said;
  private final int sightings;
  private final int denials;
  private final int lastFound;
  private final int firstOpening;
  private final ExposureState stage;

  /**
   * A chapter.
   *
   * @param said in order; the first is no denial
   * @param sightings that open it
   * @param denials in a row that close it
   */
  Chapter(List<Testimony> said, int sightings, int denials) {
    this.said = said;
    this.sightings = sightings;
    this.denials = denials;
    this.lastFound = last(i -> !said.get(i).denies());
    this.firstOpening = readFirstOpening();
    this.stage = readStage();
  }

  Chapter with(Testimony more) {
    List<Testimony> all = new ArrayList<>(said);
    all.add(more);
    return new Chapter(all, sightings, denials);
  }

  int size() {
    return said.size();
  }

  ExposureState stage() {
    return stage;
  }

  /** What it was last found to be. */
  Testimony found() {
    return said.get(lastFound);
  }

  Testimony last() {
    return said.get(said.size() - 1);
  }

  boolean opened() {
    return firstOpening < said.size();
  }

  boolean everCovered() {
    return said.stream().anyMatch(Testimony::covers);
  }

  Instant firstOpenedAt() {
    return said.get(firstOpening).at();
  }

  /** Since when somebody has to act, without the times before it was last accepted. */
  Instant openSince() {
    return said.get(last(i -> i == firstOpening || uncoveredAt(i))).at();
  }

  /** Whether the wrong fix showed before and epmd has not answered since. */
  boolean knowsStepMissed() {
    int answered = last(i -> said.get(i).step() == Testimony.Step.EPMD_ANSWERS);
    return last(i -> said.get(i).step() == Testimony.Step.EPMD_STOPPED) > answered;
  }

  /** Whether saying this would change nothing, as looking again at what is known does. */
  boolean repeats(Testimony next) {
    if (next.word() == Word.UNCOVERED && stage == ExposureState.CLOSING) {
      return true;
    }
    return !next.denies()
        && next.word() != Word.SEEN
        && next.step() == Testimony.Step.NONE
        && next.covers() == found().covers()
        && next.sameFinding(found())
        && absencesInARow() == 0;
  }

  private ExposureState readStage() {
    if (provenClosed()) {
      return ExposureState.RESOLVED;
    }
    if (found().covers()) {
      return ExposureState.ACCEPTED;
    }
    if (!opened()) {
      return ExposureState.PENDING;
    }
    int since = last(i -> i == firstOpening || said.get(i).word() == Word.SEEN || uncoveredAt(i));
    boolean denied = said.subList(since, said.size()).stream().anyMatch(Testimony::denies);
    return denied ? ExposureState.CLOSING : ExposureState.OPEN;
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
    return said.subList(lastFound, said.size()).stream()
        .filter(testimony -> testimony.word() == Word.ABSENT)
        .count();
  }

  /** Where it first opened; beyond the end if it has not. */
  private int readFirstOpening() {
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

  private int last(IntPredicate wanted) {
    int index = said.size() - 1;
    while (index >= 0 && !wanted.test(index)) {
      index--;
    }
    return index;
  }
}
