package io.epmdwatch.processor.domain;

import java.util.List;
import java.util.Optional;

/**
 * Keeps a firewall mistake that opens ten thousand hosts from being ten thousand alerts. The first
 * few of a zone and range are told one by one; while more come, each is recorded, but its storm is
 * told instead, and the storm's ticket stands for it until it is resolved.
 */
public final class Storms {
  private final StormLimits limits;

  /** Storms under these limits. */
  public Storms(StormLimits limits) {
    this.limits = limits;
  }

  /**
   * A transition with what a storm stands for not told.
   *
   * @param transition what is left to tell
   * @param window the range's bad news after it
   */
  public record Folded(Transition transition, StormWindow window) {}

  /** Decides for each alert whether it is told or folded. */
  public Folded fold(Transition transition, StormWindow window) {
    Transition left = transition;
    StormWindow news = window;
    for (Alert alert : transition.alerts()) {
      if (isBadNews(alert)) {
        boolean storm = news.isStormAt(alert.at(), limits);
        news = news.with(alert.at(), limits);
        left = storm ? left.folded(alert, stormOf(transition)) : left;
      } else if (nothingWasTold(transition, alert)) {
        left = left.folded(alert, stormOf(transition));
      }
    }
    return new Folded(left, news);
  }

  /** Whether a transition's alerts depend on what else happens in the range. */
  public static boolean concern(Transition transition) {
    return !transition.alerts().isEmpty();
  }

  /** What the storms must know of a transition. */
  public List<StormShare> shares(Transition transition) {
    return transition.changedLives().stream()
        .filter(life -> life.dossier().parent().isPresent())
        .filter(life -> !looksTheSame(transition, life))
        .map(life -> share(transition.after().orElseThrow(), life))
        .toList();
  }

  private StormShare share(HostState state, Life life) {
    return new StormShare(
        state.host().zone(),
        limits.rangeOf(state.host()),
        ExposureId.of(state.host(), life.deviation()),
        life.state(),
        life.finding().severity(),
        state.judgedAt());
  }

  private static boolean looksTheSame(Transition transition, Life life) {
    return before(transition, life)
        .filter(known -> known.state() == life.state())
        .filter(known -> known.finding().severity() == life.finding().severity())
        .filter(known -> known.dossier().parent().equals(life.dossier().parent()))
        .isPresent();
  }

  private static boolean nothingWasTold(Transition transition, Alert alert) {
    return before(transition, alert.life()).map(known -> known.dossier().folded()).orElse(false);
  }

  /** What falls due was told long ago. */
  private static boolean isBadNews(Alert alert) {
    boolean fellDue = alert.kind() == AlertKind.ESCALATED && alert.life().dossier().overdue();
    return alert.kind().isBadNewsOfAHost() && !fellDue;
  }

  private static Optional<Life> before(Transition transition, Life life) {
    return transition.before().flatMap(state -> state.life(life.deviation()));
  }

  private String stormOf(Transition transition) {
    HostKey host = transition.after().orElseThrow().host();
    return ExposureId.ofStorm(host.zone(), limits.rangeOf(host));
  }
}
