package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.Baseline;
import io.epmdwatch.processor.domain.HostState;
import io.epmdwatch.processor.domain.Judgement;
import io.epmdwatch.processor.domain.Observation;
import io.epmdwatch.processor.domain.Transition;
import io.epmdwatch.processor.mapping.Sighted;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Gets what is known of a host, asks the {@link Judgement}, and puts and sends what it says. A
 * change of the baseline, the time at which a rule starts or ends, and once an hour the passing of
 * time itself have every host of the partition judged again.
 */
final class Judge implements Processor<byte[], Object, byte[], byte[]> {
  private static final Duration LOOK_AT_BASELINE = Duration.ofMillis(200);
  private static final Duration LONGEST_WITHOUT = Duration.ofHours(1);

  private final Judgement judgement;
  private final LiveBaseline live;
  private final ProcessorMetrics metrics;
  private HostStore store;
  private Outbox outbox;
  private Tally tally;
  private BaselineRejects rejects;
  private Baseline judgedBy;
  private Instant judgeAgainAt = Instant.MIN;

  Judge(Judgement judgement, LiveBaseline live, ProcessorMetrics metrics) {
    this.judgement = judgement;
    this.live = live;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    store = new HostStore(context.getStateStore(ExposureTopology.HOSTS));
    outbox = new Outbox(context);
    tally = new Tally(metrics, store);
    rejects = new BaselineRejects(context, live, outbox, metrics);
    context.schedule(
        LOOK_AT_BASELINE,
        PunctuationType.WALL_CLOCK_TIME,
        now -> lookAtBaseline(Instant.ofEpochMilli(now)));
  }

  @Override
  public void process(Record<byte[], Object> record) {
    Sighted sighted = (Sighted) record.value();
    if (sighted instanceof Sighted.Host host) {
      judge(host.observation());
    } else if (sighted instanceof Sighted.Refusals refusals) {
      store.inBlock(refusals.zone(), refusals.block()).stream()
          .map(HostState::host)
          .filter(refusals::contains)
          .forEach(host -> judge(refusals.of(host)));
    }
  }

  @Override
  public void close() {
    tally.leave();
  }

  private void judge(Observation observation) {
    apply(judgement.judge(store.get(observation.host()), live.current(), observation));
  }

  private void lookAtBaseline(Instant now) {
    rejects.bury();
    Baseline baseline = live.current();
    if (baseline == judgedBy && now.isBefore(judgeAgainAt)) {
      return;
    }
    store.forEach(state -> apply(judgement.onTick(state, baseline, now)));
    judgedBy = baseline;
    Instant latest = now.plus(LONGEST_WITHOUT);
    judgeAgainAt = baseline.nextChangeAfter(now).filter(latest::isAfter).orElse(latest);
  }

  private void apply(Transition transition) {
    if (!transition.changed()) {
      return;
    }
    transition
        .after()
        .ifPresentOrElse(store::put, () -> store.delete(transition.before().orElseThrow().host()));
    outbox.send(transition);
    tally.apply(transition);
    transition.alerts().forEach(alert -> metrics.alert(alert.kind()));
  }
}
