package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.AddressRange;
import io.epmdwatch.processor.domain.Alert;
import io.epmdwatch.processor.domain.Baseline;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.HostState;
import io.epmdwatch.processor.domain.Judgement;
import io.epmdwatch.processor.domain.Observation;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Storms;
import io.epmdwatch.processor.domain.Transition;
import io.epmdwatch.processor.edge.SiemSettings;
import io.epmdwatch.processor.mapping.Sighted;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Gets what is known of a host, asks the {@link Judgement}, and puts and sends what it says. A
 * change of the baseline, the time at which a rule starts or ends, and the time at which something
 * falls due have every host of the partition judged again.
 */
final class Judge implements Processor<byte[], Object, byte[], byte[]> {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration LONGEST_WITHOUT = Duration.ofHours(1);

  private final Policy policy;
  private final Judgement judgement;
  private final Storms storms;
  private final Objectives objectives;
  private final LiveBaseline live;
  private final SiemSettings siem;
  private final ProcessorMetrics metrics;
  private final Steady steady = new Steady();
  private ProcessorContext<byte[], byte[]> context;
  private HostStore store;
  private StormStore windows;
  private Outbox outbox;
  private Tally tally;
  private BaselineRejects rejects;
  private CoverageLedger ledger;
  private Review review;
  private Baseline judgedBy;
  private Instant judgeAgainAt = Instant.MIN;
  private Instant reviewDueAt = Instant.MIN;

  Judge(
      Policy policy,
      Objectives objectives,
      LiveBaseline live,
      SiemSettings siem,
      ProcessorMetrics metrics) {
    this.policy = policy;
    this.judgement = new Judgement(policy);
    this.storms = new Storms(policy.storm());
    this.objectives = objectives;
    this.live = live;
    this.siem = siem;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> newContext) {
    context = newContext;
    store = new HostStore(context.getStateStore(ExposureTopology.HOSTS));
    windows = new StormStore(context.getStateStore(ExposureTopology.STORM_WINDOWS));
    AlertOutlet alerts = new AlertOutlet(context, AlertSinks.JUDGE, siem, metrics);
    outbox = new Outbox(context, policy, alerts);
    tally = new Tally(metrics, store);
    review = new Review(store);
    rejects = new BaselineRejects(context, live, outbox, metrics);
    ledger = new CoverageLedger(context, objectives, outbox, metrics);
    context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, now -> look(Instant.ofEpochMilli(now)));
  }

  @Override
  public void process(Record<byte[], Object> record) {
    Sighted sighted = (Sighted) record.value();
    if (sighted instanceof Sighted.Host host) {
      judge(host.observation());
    } else if (sighted instanceof Sighted.Swept swept) {
      store.inBlock(swept.zone(), swept.block()).stream()
          .map(HostState::host)
          .filter(swept::contains)
          .forEach(host -> judge(swept.of(host)));
      ledger.swept(swept);
    } else if (sighted instanceof Sighted.Canary canary) {
      outbox.send(canary);
    }
    // Here, not where it was decoded: Kafka Streams goes on there after a defect here.
    metrics.judged(context.recordMetadata().orElseThrow().topic(), context.currentSystemTimeMs());
  }

  @Override
  public void close() {
    tally.leave();
    ledger.leave();
  }

  private void judge(Observation seen) {
    Baseline baseline = live.current();
    if (steady.isMoreOfTheSame(seen, baseline)) {
      return;
    }
    Optional<HostState> state = store.get(seen.host()).map(steady::upToDate);
    Transition transition = judgement.judge(state, baseline, seen);
    steady.judged(seen, transition, baseline);
    apply(transition, seen.at());
  }

  private void look(Instant now) {
    live.retry(now);
    rejects.bury();
    live.look(now);
    Baseline baseline = live.current();
    if (baseline != judgedBy || !now.isBefore(judgeAgainAt)) {
      reviewDueAt = dueAt(baseline, now);
      judgedBy = baseline;
      judgeAgainAt = now.plus(LONGEST_WITHOUT);
      baseline.nextChangeAfter(now).ifPresent(this::wakeAt);
      review.begin();
    }
    review.goOn(state -> judgeAgain(steady.upToDate(state), baseline, now));
  }

  /** What changed or fell due while nothing ran is late from now on. */
  private Instant dueAt(Baseline baseline, Instant now) {
    if (judgedBy == null) {
      return now;
    }
    return baseline != judgedBy ? live.changedAt() : judgeAgainAt;
  }

  private void judgeAgain(HostState state, Baseline baseline, Instant now) {
    Transition transition = judgement.onTick(state, baseline, now);
    if (transition.changed()) {
      steady.forget(state.host(), transition);
      apply(transition, reviewDueAt);
    } else {
      judgement.wakeAt(state).ifPresent(this::wakeAt);
    }
  }

  private void apply(Transition judged, Instant because) {
    outbox.ask(judged.asks());
    if (!judged.changed()) {
      return;
    }
    Transition transition = fold(judged);
    transition
        .after()
        .ifPresentOrElse(store::put, () -> store.delete(transition.before().orElseThrow().host()));
    outbox.send(transition, live.current());
    outbox.send(storms.shares(transition));
    tally.apply(transition);
    transition.alerts().forEach(alert -> count(alert, because));
    transition.after().flatMap(judgement::wakeAt).ifPresent(this::wakeAt);
  }

  private void count(Alert alert, Instant because) {
    metrics.alert(alert.kind());
    Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    metrics.alertDelayed(Duration.between(because, now));
  }

  private Transition fold(Transition judged) {
    if (!Storms.concern(judged)) {
      return judged;
    }
    HostKey host = judged.after().orElseThrow().host();
    AddressRange range = policy.storm().rangeOf(host);
    Storms.Folded folded = storms.fold(judged, windows.get(host.zone(), range));
    windows.put(host.zone(), range, folded.window());
    return folded.transition();
  }

  private void wakeAt(Instant at) {
    if (at.isBefore(judgeAgainAt)) {
      judgeAgainAt = at;
    }
  }
}
