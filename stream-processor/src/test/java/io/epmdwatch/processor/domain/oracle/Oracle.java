package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.Evidence;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.Observation;
import io.epmdwatch.processor.domain.Picture;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.oracle.Testimony.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers what a history means, slowly: it keeps the evidence and what was said of each deviation
 * whole, and reads it from the start at every question. Written from the specification alone, to be
 * compared with the judgement.
 */
final class Oracle {
  private final Policy policy;
  private final HostKey host;
  private final Map<Deviation, Biography> lives;
  private Chronicle chronicle = new Chronicle();
  private Approvals approvals = new Approvals();
  private RuleBook rules = new RuleBook(List.of());
  private Instant judgedAt = Instant.MIN;
  private Map<Deviation, List<AlertKind>> told = new EnumMap<>(Deviation.class);
  private Optional<Scene> lastReview = Optional.empty();
  private Scene evidence = Scene.of(chronicle);
  private int evidenceRead;
  private boolean answeredLast;

  private Oracle(Policy policy, HostKey host) {
    this.policy = policy;
    this.host = host;
    this.lives = blank(policy);
  }

  /** The answer after each thing that happened, from the start. */
  static List<Answer> answers(Policy policy, HostKey host, List<Happening> history) {
    Oracle oracle = new Oracle(policy, host);
    return history.stream().map(oracle::after).toList();
  }

  private Answer after(Happening happening) {
    told = new EnumMap<>(Deviation.class);
    if (happening instanceof Happening.Seen seen) {
      hear(seen.observation());
    } else if (happening instanceof Happening.Ruled ruled) {
      rules = new RuleBook(ruled.rules());
      review(later(ruled.heardAt()));
    } else {
      tick(later(happening.heardAt()));
    }
    forgetHostWithoutLives();
    return new Answer(stands(), told);
  }

  private void hear(Observation observation) {
    if (!chronicle.isNews(observation)) {
      return;
    }
    if (observation.evidence() instanceof Evidence.Exposed exposed) {
      boolean answered = epmdAnswers();
      chronicle.add(observation);
      boolean stepMissed = answeredLast && (answered || Boolean.getBoolean("q5")) && !epmdAnswers();
      answeredLast = epmdAnswers();
      judge(later(observation.at()), Optional.of(exposed.picture()), false, stepMissed);
      judgedAt = later(observation.at());
    } else if (observation.evidence() instanceof Evidence.Closed closed
        && counts(observation, closed)) {
      chronicle.add(observation);
      judge(later(observation.at()), Optional.empty(), true, false);
      judgedAt = later(observation.at());
    }
  }

  private boolean counts(Observation observation, Evidence.Closed closed) {
    return lives.values().stream()
            .flatMap(life -> life.stage().stream())
            .anyMatch(stage -> stage != ExposureState.RESOLVED)
        && chronicle.vantages().contains(observation.vantage())
        && closed.portsAsked().containsAll(chronicle.openPorts(observation.vantage()));
  }

  /** Looks again at what is known, unless all that know the host have proven it closed. */
  private void review(Instant now) {
    Scene scene = scene(now);
    if (lastReview.equals(Optional.of(scene)) || scene.knowing().isEmpty()) {
      return;
    }
    if (scene.fewestRefusals(scene.knowing()) < policy.proof().refusalsToClose()) {
      int before = noted();
      judge(now, Optional.empty(), false, false);
      judgedAt = noted() > before ? now : judgedAt;
    }
    lastReview = Optional.of(scene);
  }

  private void tick(Instant now) {
    review(now);
    int before = noted();
    if (noted() > 0) lives.forEach((deviation, life) -> life.tick(now).forEach(kind -> tell(deviation, kind)));
    judgedAt = noted() != before ? now : judgedAt;
  }

  private void judge(Instant at, Optional<Picture> reply, boolean refused, boolean stepMissed) {
    Scene scene = scene(at);
    approvals.add(scene);
    Examiner examiner =
        new Examiner(scene, at, reply, approvals.pinned(), new Gravity(policy.internet()));
    for (Deviation deviation : Deviation.values()) {
      Biography life = lives.get(deviation);
      if (refused && !Boolean.getBoolean("q1") && scene.fewestRefusals(concerned(scene, deviation)) == 0) {
        continue;
      }
      Optional<Testimony> refusal =
          refused ? refusal(scene, concerned(scene, deviation), at) : Optional.empty();
      refusal
          .or(() -> examiner.on(deviation, life.nodes()))
          .map(said -> stepMissed && deviation == Deviation.UNLISTED_HOST ? said.missing() : said)
          .flatMap(life::hear)
          .ifPresent(kind -> tell(deviation, kind));
    }
    lastReview = Optional.empty();
  }

  private Optional<Testimony> refusal(Scene scene, Collection<String> vantages, Instant at) {
    int refusals = scene.fewestRefusals(vantages);
    if (refusals == 0) {
      return Optional.empty();
    }
    boolean proven = refusals >= policy.proof().refusalsToClose();
    return Optional.of(Testimony.that(proven ? Word.PROVEN : Word.REFUSED, at));
  }

  /** The vantages whose refusal closes a deviation. */
  private static Collection<String> concerned(Scene scene, Deviation deviation) {
    List<String> unlisted =
        scene.knowing().stream().filter(vantage -> scene.ruleOf(vantage).isEmpty()).toList();
    return deviation == Deviation.UNLISTED_VANTAGE && !(unlisted.isEmpty() && Boolean.getBoolean("q4"))
        ? unlisted
        : scene.knowing();
  }

  private boolean epmdAnswers() {
    Scene scene = scene(judgedAt);
    return scene.seeing().stream().anyMatch(v -> scene.pictures().get(v).epmdAnswers());
  }

  private Scene scene(Instant at) {
    if (evidenceRead != chronicle.size()) {
      evidence = Scene.of(chronicle);
      evidenceRead = chronicle.size();
    }
    return evidence.under(rules.covering(host, at));
  }

  /** Judgement never goes back in time. */
  private Instant later(Instant at) {
    return at.isAfter(judgedAt) ? at : judgedAt;
  }

  private int noted() {
    return lives.values().stream().mapToInt(Biography::size).sum();
  }

  private void tell(Deviation deviation, AlertKind kind) {
    told.computeIfAbsent(deviation, any -> new ArrayList<>()).add(kind);
  }

  private Map<Deviation, Answer.Stand> stands() {
    Map<Deviation, Answer.Stand> stands = new EnumMap<>(Deviation.class);
    lives.forEach((deviation, life) -> life.stand().ifPresent(s -> stands.put(deviation, s)));
    return stands;
  }

  private void forgetHostWithoutLives() {
    lives.replaceAll(
        (d, life) -> life.isBlank() && life.size() > 0 ? new Biography(policy, d) : life);
    if (chronicle.size() > 0 && lives.values().stream().allMatch(Biography::isBlank)) {
      chronicle = new Chronicle();
      approvals = new Approvals();
      evidenceRead = -1;
      answeredLast = false;
      judgedAt = Instant.MIN;
      lastReview = Optional.empty();
    }
  }

  private static Map<Deviation, Biography> blank(Policy policy) {
    Map<Deviation, Biography> blank = new EnumMap<>(Deviation.class);
    for (Deviation deviation : Deviation.values()) {
      blank.put(deviation, new Biography(policy, deviation));
    }
    return blank;
  }
}
