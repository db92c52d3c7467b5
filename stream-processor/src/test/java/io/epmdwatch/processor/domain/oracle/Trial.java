package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.Baseline;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.HostState;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Has a host's history judged step by step, and by the oracle.
 *
 * @param policy both judge by
 * @param host which host
 * @param asJudged points in which the oracle follows the judgement
 * @param judge makes the judgement under trial
 */
record Trial(Policy policy, HostKey host, Set<Point> asJudged, Function<Policy, Judge> judge) {

  /**
   * Where both part.
   *
   * @param history up to there
   * @param expected by the oracle
   * @param actual the judgement
   */
  record Disagreement(List<Happening> history, Answer expected, Answer actual) {
    /** What it is about: the stages and alerts of the deviations that both see otherwise. */
    String kind() {
      StringBuilder kind = new StringBuilder();
      for (Deviation deviation : Deviation.values()) {
        String here = expected.summary(deviation);
        String there = actual.summary(deviation);
        if (!expected.of(deviation).equals(actual.of(deviation))) {
          kind.append(deviation).append(": ").append(here).append(" or ").append(there);
          kind.append("; ");
        }
      }
      return kind.toString();
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      history.forEach(happening -> text.append('\n').append(happening));
      return text + "\noracle    " + expected + "\njudgement " + actual;
    }
  }

  /**
   * What came of it.
   *
   * @param answers of the judgement
   * @param disagreement the first, if there is one
   */
  record Outcome(List<Answer> answers, Optional<Disagreement> disagreement) {}

  /** The first disagreement, if there is one. */
  Optional<Disagreement> of(List<Happening> history) {
    return outcome(history).disagreement();
  }

  Outcome outcome(List<Happening> history) {
    List<Transition> transitions = judged(history);
    List<Instant> clock =
        transitions.stream()
            .map(it -> it.after().map(HostState::judgedAt).orElse(Instant.MIN))
            .toList();
    List<Answer> expected = Oracle.answers(policy, host, asJudged, history, clock);
    List<Answer> actual = transitions.stream().map(Answer::of).toList();
    Optional<Disagreement> first =
        IntStream.range(0, history.size())
            .filter(i -> !expected.get(i).equals(actual.get(i)))
            .boxed()
            .findFirst()
            .map(i -> new Disagreement(history.subList(0, i + 1), expected.get(i), actual.get(i)));
    return new Outcome(actual, first);
  }

  /** What the judgement under trial makes of each thing that happens. */
  private List<Transition> judged(List<Happening> history) {
    Judge fresh = judge.apply(policy);
    List<Transition> transitions = new ArrayList<>();
    Optional<HostState> state = Optional.empty();
    Baseline baseline = Baseline.of(List.of());
    for (Happening happening : history) {
      if (happening instanceof Happening.Ruled ruled) {
        baseline = Baseline.of(ruled.rules());
      }
      Transition transition = fresh.take(state, baseline, happening);
      state = transition.after();
      transitions.add(transition);
    }
    return transitions;
  }
}
