package io.epmdwatch.processor.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a judgement leads to. It is a value: whoever asked writes, sends and counts.
 *
 * @param before what was known of the host
 * @param after what is known now; empty when there is nothing to remember
 * @param alerts what to tell, in order
 * @param asks what to probe
 */
public record Transition(
    Optional<HostState> before, Optional<HostState> after, List<Alert> alerts, List<Ask> asks) {

  static Transition none(Optional<HostState> state) {
    return new Transition(state, state, List.of(), List.of());
  }

  Transition asking(List<Ask> more) {
    return new Transition(before, after, alerts, more);
  }

  /** Whether there is anything to write. */
  public boolean changed() {
    return !before.equals(after);
  }

  /** The lives that are not as they were before. */
  public List<Life> changedLives() {
    return after
        .map(
            state ->
                state.lives().stream()
                    .filter(life -> !before.map(HostState::lives).orElse(List.of()).contains(life))
                    .toList())
        .orElse(List.of());
  }

  /** The deviations that are remembered no more. */
  public List<Deviation> forgotten() {
    return before.map(HostState::lives).orElse(List.of()).stream()
        .map(Life::deviation)
        .filter(deviation -> after.flatMap(state -> state.life(deviation)).isEmpty())
        .toList();
  }

  /**
   * The same, with an alert not sent, because a storm's alert stands for it. Later alerts of the
   * same life move up in its numbering.
   */
  Transition folded(Alert alert, String storm, boolean alone) {
    Deviation deviation = alert.life().deviation();
    UnaryOperator<Life> fold =
        life ->
            life.deviation() == deviation
                ? life.with(life.dossier().foldedInto(storm, alone))
                : life;
    int at = alerts.indexOf(alert);
    List<Alert> told = new ArrayList<>(alerts.subList(0, at));
    for (Alert later : alerts.subList(at + 1, alerts.size())) {
      told.add(new Alert(later.notice(), fold.apply(later.life()), later.at()));
    }
    HostState state = after.orElseThrow();
    List<Life> lives = state.lives().stream().map(fold).toList();
    return new Transition(before, Optional.of(state.with(lives, state.judgedAt())), told, asks);
  }
}
