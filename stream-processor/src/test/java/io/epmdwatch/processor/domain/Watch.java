package io.epmdwatch.processor.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Watches one host in a test: keeps the state from one judgement to the next, and the alerts. */
final class Watch {
  private final Judgement judgement;
  private final List<Alert> alerts = new ArrayList<>();
  private List<Ask> asks = List.of();
  private Optional<HostState> state = Optional.empty();
  private Baseline baseline = Fixtures.NO_RULES;

  Watch(Policy policy) {
    judgement = new Judgement(policy);
  }

  Watch sees(Observation... observations) {
    for (Observation observation : observations) {
      take(judgement.judge(state, baseline, observation));
    }
    return this;
  }

  Watch under(Baseline changed, long seconds) {
    baseline = changed;
    state.ifPresent(known -> take(judgement.onBaseline(known, changed, Fixtures.at(seconds))));
    return this;
  }

  Watch ticks(long seconds) {
    state.ifPresent(known -> take(judgement.onTick(known, baseline, Fixtures.at(seconds))));
    return this;
  }

  Optional<HostState> state() {
    return state;
  }

  Life life(Deviation deviation) {
    return state.orElseThrow().life(deviation).orElseThrow();
  }

  /** What was told so far, and forgets it. */
  List<AlertKind> told() {
    List<AlertKind> kinds = alerts.stream().map(Alert::kind).toList();
    alerts.clear();
    return kinds;
  }

  Alert lastAlert() {
    return alerts.get(alerts.size() - 1);
  }

  /** What the last judgement wants to be probed. */
  List<Ask> asks() {
    return asks;
  }

  private void take(Transition transition) {
    asks = transition.asks();
    state = transition.after();
    alerts.addAll(transition.alerts());
  }
}
