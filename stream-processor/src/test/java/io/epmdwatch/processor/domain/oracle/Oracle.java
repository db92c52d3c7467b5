package io.epmdwatch.processor.domain.oracle;

import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.Evidence;
import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.Observation;
import io.epmdwatch.processor.domain.Picture;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.oracle.Testimony.Step;
import io.epmdwatch.processor.domain.oracle.Testimony.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers what a history means, slowly: it keeps the evidence and all that was said of each
 * deviation, and reads it from the start at every question. Written from the specification alone,
 * to be compared with the judgement.
 */
final class Oracle {
  private final Policy policy;
  private final HostKey host;
  private final Set<Point> asJudged;
  private final Map<Deviation, Biography> lives = new EnumMap<>(Deviation.class);
  private File file = new File();
  private RuleBook rules = new RuleBook(List.of());
  private Map<Deviation, List<AlertKind>> told = new EnumMap<>(Deviation.class);

  private Oracle(Policy policy, HostKey host, Set<Point> asJudged) {
    this.policy = policy;
    this.host = host;
    this.asJudged = asJudged;
    for (Deviation deviation : Deviation.values()) {
      lives.put(deviation, new Biography(policy, deviation, asJudged));
    }
  }

  /** What is known of a host until it is forgotten. */
  private static final class File {
    final Chronicle chronicle = new Chronicle();
    final Approvals approvals = new Approvals();
    Instant judgedAt = Instant.MIN;
    boolean epmdAnswered;
    Optional<Scene> reviewed = Optional.empty();
    Scene evidence = Scene.of(chronicle);
    int evidenceRead;
  }

  /**
   * The answer after each thing that happened, from the start.
   *
   * @param clock time of judgement after each of them: what counts as having moved is not specified
   *     to the letter, so the judgement says itself whether it was judged at its time or as before
   */
  static List<Answer> answers(
      Policy policy,
      HostKey host,
      Set<Point> asJudged,
      List<Happening> history,
      List<Instant> clock) {
    Oracle oracle = new Oracle(policy, host, asJudged);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      List<Instant> possible = oracle.possibleTimes(history.get(i));
      answers.add(oracle.after(history.get(i)));
      oracle.file.judgedAt = possible.contains(clock.get(i)) ? clock.get(i) : possible.get(1);
    }
    return answers;
  }

  /** As before; at the time of what happens, unless that is earlier; never, once forgotten. */
  private List<Instant> possibleTimes(Happening happening) {
    Instant now =
        happening instanceof Happening.Seen seen ? seen.observation().at() : happening.heardAt();
    return List.of(file.judgedAt, later(now), Instant.MIN);
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
    forget();
    return new Answer(stands(), told);
  }

  private void hear(Observation observation) {
    if (!file.chronicle.isNews(observation)) {
      return;
    }
    Instant at = later(observation.at());
    if (observation.evidence() instanceof Evidence.Exposed exposed) {
      boolean answered = epmdAnswers();
      file.chronicle.add(observation);
      judge(at, Optional.of(exposed.picture()), false, step(answered));
      file.judgedAt = at;
    } else if (observation.evidence() instanceof Evidence.Closed closed
        && counts(observation.vantage(), closed)) {
      file.chronicle.add(observation);
      int before = noted();
      judge(at, Optional.empty(), true, Step.NONE);
      file.judgedAt = noted() != before ? at : file.judgedAt;
    }
  }

  private boolean counts(String vantage, Evidence.Closed closed) {
    return anyUnresolved()
        && file.chronicle.vantages().contains(vantage)
        && closed.refusedPorts().containsAll(file.chronicle.openPorts(vantage));
  }

  /** What the reply just taken in gives away, when epmd did or did not answer before it. */
  private Step step(boolean answeredBefore) {
    boolean lastReply = file.epmdAnswered;
    file.epmdAnswered = epmdAnswers();
    if (file.epmdAnswered) {
      return Step.EPMD_ANSWERS;
    }
    boolean late = asJudged.contains(Point.WRONG_FIX_MISSED_AFTER_REFUSAL) && !answeredBefore;
    boolean again = asJudged.contains(Point.WRONG_FIX_TOLD_AGAIN) && answeredBefore;
    return (lastReply && !late) || again ? Step.EPMD_STOPPED : Step.NONE;
  }

  /** Looks again at what is known, unless all that know the host have proven it closed. */
  private void review(Instant now) {
    Scene scene = scene(now);
    Optional<Scene> looked = Optional.of(scene);
    if (looked.equals(file.reviewed) || scene.knowing().isEmpty()) {
      return;
    }
    boolean provenClosed =
        asJudged.contains(Point.ACCEPTED_VANTAGE_OUTLIVES_PROOF)
            ? !anyUnresolved()
            : scene.fewestRefusals(scene.knowing()) >= policy.proof().refusalsToClose();
    if (!provenClosed) {
      int before = noted();
      judge(now, Optional.empty(), false, Step.NONE);
      file.judgedAt = noted() > before ? now : file.judgedAt;
      file.reviewed = noted() > before ? Optional.empty() : looked;
    }
  }

  private void tick(Instant now) {
    review(now);
    int before = noted();
    lives.forEach((deviation, life) -> life.tick(now).ifPresent(kind -> tell(deviation, kind)));
    file.judgedAt = noted() != before ? now : file.judgedAt;
  }

  private void judge(Instant at, Optional<Picture> reply, boolean refused, Step step) {
    Scene scene = scene(at);
    file.approvals.add(scene);
    file.reviewed = Optional.empty();
    Gravity gravity = new Gravity(policy.internet());
    Examiner examiner = new Examiner(scene, at, reply, file.approvals.pinned(), gravity, asJudged);
    for (Deviation deviation : Deviation.values()) {
      Biography life = lives.get(deviation);
      Collection<String> concerned = concerned(scene, deviation);
      int refusals = refused ? scene.fewestRefusals(concerned) : 0;
      boolean waits = asJudged.contains(Point.REFUSAL_OF_ONE_WAITS) && refused;
      Optional<Testimony> said =
          refusals > 0
              ? Optional.of(denial(refusals, at))
              : waits ? Optional.empty() : examiner.on(deviation, life.nodes());
      said.map(word -> deviation == Deviation.UNLISTED_HOST ? word.with(step) : word)
          .flatMap(life::hear)
          .ifPresent(kind -> tell(deviation, kind));
    }
  }

  private Testimony denial(int refusals, Instant at) {
    boolean proven = refusals >= policy.proof().refusalsToClose();
    return Testimony.that(proven ? Word.PROVEN : Word.REFUSED, at);
  }

  /** The vantages whose refusal closes a deviation. */
  private Collection<String> concerned(Scene scene, Deviation deviation) {
    List<String> unlisted =
        scene.knowing().stream().filter(vantage -> scene.ruleOf(vantage).isEmpty()).toList();
    boolean all = unlisted.isEmpty() && !asJudged.contains(Point.ACCEPTED_VANTAGE_OUTLIVES_PROOF);
    return deviation == Deviation.UNLISTED_VANTAGE && !all ? unlisted : scene.knowing();
  }

  private boolean anyUnresolved() {
    return lives.values().stream()
        .flatMap(life -> life.stage().stream())
        .anyMatch(stage -> stage != ExposureState.RESOLVED);
  }

  private boolean epmdAnswers() {
    Scene scene = scene(file.judgedAt);
    return scene.seeing().stream().anyMatch(v -> scene.pictures().get(v).epmdAnswers());
  }

  private Scene scene(Instant at) {
    if (file.evidenceRead != file.chronicle.size()) {
      file.evidence = Scene.of(file.chronicle);
      file.evidenceRead = file.chronicle.size();
    }
    return file.evidence.under(rules.covering(host, at));
  }

  /** Judgement never goes back in time. */
  private Instant later(Instant at) {
    return at.isAfter(file.judgedAt) ? at : file.judgedAt;
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

  /** Deviations without a life begin anew, and so does a host without any. */
  private void forget() {
    lives.replaceAll(
        (deviation, life) ->
            life.isBlank() && life.size() > 0 ? new Biography(policy, deviation, asJudged) : life);
    if (file.chronicle.size() > 0 && lives.values().stream().allMatch(Biography::isBlank)) {
      file = new File();
    }
  }
}
