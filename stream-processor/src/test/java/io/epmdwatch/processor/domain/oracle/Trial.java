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

  /** The first disagreement, if there is one. */
  Optional<Disagreement> of(List<Happening> history) {
    List<Transition> transitions = judged(history);
    List<Instant> clock =
        transitions.stream()
            .map(it -> it.after().map(HostState::judgedAt).orElse(Instant.MIN))
            .toList();
    List<Answer> expected = Oracle.answers(policy, host, asJudged, history, clock);
    for (int i = 0; i < history.size(); i++) {
      Answer actual = Answer.of(transitions.get(i));
      if (!expected.get(i).equals(actual)) {
        List<Happening> until = List.copyOf(history.subList(0, i + 1));
        return Optional.of(new Disagreement(until, expected.get(i), actual));
      }
    }
    return Optional.empty();
  }

  /** What the judgement under trial makes of each thing that happens. */
  List<Transition> judged(List<Happening> history) {
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
