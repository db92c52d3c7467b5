package io.epmdwatch.processor.domain;

import java.util.List;
import java.util.Optional;

/**
 * Keeps a firewall mistake that opens ten thousand hosts from being ten thousand alerts. The first
 * few of a zone and range are told one by one; while more come, each is recorded, but its storm is
 * told instead, and the storm's ticket stands for it until it is resolved. What was told by itself
 * before keeps its ticket, and its end is told by itself too.
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
    int told = 0;
    while (told < left.alerts().size()) {
      Alert alert = left.alerts().get(told);
      boolean bad = isBadNews(transition, alert);
      boolean folds = bad ? news.isStormAt(alert.at(), limits) : isFolded(left, alert);
      news = bad ? news.with(alert.at(), limits) : news;
      if (folds) {
        left = left.folded(alert, stormOf(transition), !wasTold(transition, alert));
      } else {
        told++;
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

  /** Whether only a storm has told of it, before or in this transition. */
  private static boolean isFolded(Transition left, Alert alert) {
    boolean now =
        left.after()
            .flatMap(state -> state.life(alert.life().deviation()))
            .map(known -> known.dossier().folded())
            .orElse(false);
    return now || before(left, alert.life()).map(known -> known.dossier().folded()).orElse(false);
  }

  /** Whether something of this episode was told by itself, so that a ticket of its own stands. */
  private static boolean wasTold(Transition transition, Alert alert) {
    return before(transition, alert.life())
        .filter(known -> known.episode() == alert.life().episode())
        .filter(known -> known.openedAt().isPresent())
        .filter(known -> !known.dossier().folded())
        .isPresent();
  }

  /** What falls due was told long ago. */
  private static boolean isBadNews(Transition transition, Alert alert) {
    boolean wasOverdue =
        before(transition, alert.life()).map(known -> known.dossier().overdue()).orElse(false);
    boolean fellDue =
        alert.kind() == AlertKind.ESCALATED && alert.life().dossier().overdue() && !wasOverdue;
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
