package io.epmdwatch.processor.domain;

import java.util.Optional;

/**
 * What a deviation comes to, given what is known of a host and the baseline.
 *
 * @param signal what it means for the deviation's life
 * @param finding what there is to say of it
 * @param rule the rule that covers it; present just when the signal is COVERED
 * @param wrongFix which step of a fix was missed, when it still shows
 */
record Verdict(Signal signal, Finding finding, Optional<Rule> rule, Optional<WrongFix> wrongFix) {

  static Verdict uncovered(boolean fresh, Finding finding) {
    return of(fresh ? Signal.SEEN : Signal.UNCOVERED, finding);
  }

  static Verdict covered(Rule rule, Finding finding) {
    return new Verdict(Signal.COVERED, finding, Optional.of(rule), Optional.empty());
  }

  static Verdict absent(Finding lastKnown) {
    return of(Signal.ABSENT, lastKnown);
  }

  static Verdict refused(Finding lastKnown) {
    return of(Signal.REFUSED, lastKnown);
  }

  static Verdict refusedEverywhere(Finding proof) {
    return of(Signal.REFUSED_EVERYWHERE, proof);
  }

  Verdict with(Optional<WrongFix> missed) {
    return new Verdict(signal, finding, rule, missed);
  }

  private static Verdict of(Signal signal, Finding finding) {
    return new Verdict(signal, finding, Optional.empty(), Optional.empty());
  }
}
