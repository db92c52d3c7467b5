package io.epmdwatch.e2e;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.KafkaResultPublisher;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.scope.Exclusions;
import io.epmdwatch.probe.scope.ListedScope;
import io.epmdwatch.probe.scope.Maintenance;
import io.epmdwatch.probe.scope.Resolver;
import io.epmdwatch.probe.share.KafkaShares;
import io.epmdwatch.probe.sweep.Approach;
import io.epmdwatch.probe.sweep.Rates;
import io.epmdwatch.probe.sweep.Shard;
import io.epmdwatch.probe.sweep.SweepPlan;
import io.epmdwatch.probe.sweep.SweepSetup;
import io.epmdwatch.probe.sweep.Worker;
import io.epmdwatch.probe.sweep.WorkerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** A worker within this JVM that sweeps its shares when it gets them, and then for an hour not. */
final class SharingWorker implements AutoCloseable {
  private final AtomicReference<Set<Integer>> held = new AtomicReference<>(Set.of());
  private final ResultPublisher publisher;
  private final Worker worker;
  private final KafkaShares shares;

  private SharingWorker(KafkaOptions kafka, String group, WorkerConfig config) {
    publisher = KafkaResultPublisher.open(kafka);
    worker = Worker.start(config, publisher, ProbeMetrics.NOOP);
    shares =
        KafkaShares.start(
            kafka,
            group,
            now -> {
              worker.shares().hold(now);
              held.set(now);
            });
  }

  static SharingWorker start(KafkaOptions kafka, String group, Set<String> hosts, String id) {
    ListedScope listed =
        ListedScope.of(hosts, Exclusions.of(List.of()), Optional.empty(), Resolver.SYSTEM);
    SweepPlan plan =
        new SweepPlan(
            listed.scope(),
            Shard.SHARED,
            1,
            Approach.at(Rates.DEFAULT),
            new Origin("default", "default", id));
    SweepSetup setup = new SweepSetup(plan, listed, Maintenance.parse(List.of()));
    return new SharingWorker(
        kafka, group, WorkerConfig.of(setup, EngineLimits.DEFAULT, Duration.ofHours(1)));
  }

  /** The shares that it holds, numbered from 0. */
  Set<Integer> held() {
    return held.get();
  }

  /** Ends as a worker does that is told to stop. */
  void leave() {
    shares.close();
    worker.close();
  }

  @Override
  public void close() {
    leave();
    publisher.close();
  }
}
