package io.epmdwatch.processor.domain;

import java.util.Optional;

/**
 * What a deviation comes to, given what is known of a host and the baseline.
 *
 * @param signal what it means for the deviation's life
 * @param finding what there is to say of it
 * @param rule the rule that covers it; present just when the signal is COVERED
 */
record Verdict(Signal signal, Finding finding, Optional<Rule> rule) {

  static Verdict uncovered(boolean fresh, Finding finding) {
    return new Verdict(fresh ? Signal.SEEN : Signal.UNCOVERED, finding, Optional.empty());
  }

  static Verdict covered(Rule rule, Finding finding) {
    return new Verdict(Signal.COVERED, finding, Optional.of(rule));
  }

  static Verdict absent(Finding lastKnown) {
    return new Verdict(Signal.ABSENT, lastKnown, Optional.empty());
  }

  static Verdict refused(Finding lastKnown) {
    return new Verdict(Signal.REFUSED, lastKnown, Optional.empty());
  }

  static Verdict refusedEverywhere(Finding proof) {
    return new Verdict(Signal.REFUSED_EVERYWHERE, proof, Optional.empty());
  }
}
