package io.epmdwatch.processor.domain;

import java.util.List;
import java.util.Optional;

/**
 * What a judgement leads to. It is a value: whoever asked writes, sends and counts.
 *
 * @param before what was known of the host
 * @param after what is known now; empty when there is nothing to remember
 * @param alerts what to tell, in order
 */
public record Transition(
    Optional<HostState> before, Optional<HostState> after, List<Alert> alerts) {

  static Transition none(Optional<HostState> state) {
    return new Transition(state, state, List.of());
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
}
