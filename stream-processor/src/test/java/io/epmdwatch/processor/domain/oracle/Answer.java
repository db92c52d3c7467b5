package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.Alert;
import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.Life;
import io.epmdwatch.processor.domain.Node;
import io.epmdwatch.processor.domain.Severity;
import io.epmdwatch.processor.domain.Transition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to compare after something happened.
 *
 * @param lives where each deviation stands
 * @param told kinds of the alerts it led to, in order, by deviation
 */
record Answer(Map<Deviation, Stand> lives, Map<Deviation, List<AlertKind>> told) {

  /**
   * Where a deviation stands.
   *
   * @param stage of its life
   * @param episode which opening, from 1
   * @param severity while somebody has to act
   * @param nodes what it is about, while somebody has to act
   */
  record Stand(ExposureState stage, int episode, Optional<Severity> severity, List<Node> nodes) {
    static Stand of(ExposureState stage, int episode, Severity severity, List<Node> nodes) {
      boolean open = stage == ExposureState.OPEN || stage == ExposureState.CLOSING;
      return open
          ? new Stand(stage, episode, Optional.of(severity), nodes)
          : new Stand(stage, episode, Optional.empty(), List.of());
    }
  }

  /** All there is to compare of a deviation. */
  List<Object> of(Deviation deviation) {
    return List.of(Optional.ofNullable(lives.get(deviation)), toldOf(deviation));
  }

  /** Its stage and alerts. */
  String summary(Deviation deviation) {
    Optional<Stand> life = Optional.ofNullable(lives.get(deviation));
    return life.map(stand -> stand.stage().name()).orElse("no life") + " " + toldOf(deviation);
  }

  private List<AlertKind> toldOf(Deviation deviation) {
    return told.getOrDefault(deviation, List.of());
  }

  /** What the judgement says. */
  static Answer of(Transition transition) {
    Map<Deviation, Stand> lives = new EnumMap<>(Deviation.class);
    transition.after().ifPresent(state -> state.lives().forEach(life -> put(lives, life)));
    Map<Deviation, List<AlertKind>> told = new EnumMap<>(Deviation.class);
    for (Alert alert : transition.alerts()) {
      told.computeIfAbsent(alert.life().deviation(), any -> new ArrayList<>()).add(alert.kind());
    }
    return new Answer(lives, told);
  }

  private static void put(Map<Deviation, Stand> lives, Life life) {
    lives.put(
        life.deviation(),
        Stand.of(life.state(), life.episode(), life.finding().severity(), life.finding().nodes()));
  }
}
