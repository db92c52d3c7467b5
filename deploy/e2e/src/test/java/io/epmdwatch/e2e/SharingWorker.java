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
import io.epmdwatch.probe.share.ShareGroup;
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

/** A worker within this JVM that shares its scope. */
final class SharingWorker implements AutoCloseable {
  private final AtomicReference<Set<Integer>> held = new AtomicReference<>(Set.of());
  private final ResultPublisher publisher;
  private final Worker worker;
  private final KafkaShares member;

  private SharingWorker(KafkaOptions kafka, String group, WorkerConfig config) {
    publisher = KafkaResultPublisher.open(kafka);
    worker = Worker.start(config, publisher, ProbeMetrics.NOOP);
    member =
        KafkaShares.start(
            kafka,
            group,
            now -> {
              worker.shares().hold(now);
              held.set(now);
            });
  }

  /** One that sweeps when it gets shares, and then for an hour not; all its hosts refuse. */
  static SharingWorker start(KafkaOptions kafka, String group, Set<String> hosts, String id) {
    SweepSetup setup = setup(hosts, 1, Rates.DEFAULT, id);
    return new SharingWorker(
        kafka, group, WorkerConfig.of(setup, EngineLimits.DEFAULT, Duration.ofHours(1)));
  }

  /** One that is in the group of the workers that are told the same on a command line. */
  static SharingWorker start(
      KafkaOptions kafka, String scope, int port, Rates rates, Duration every, String id) {
    SweepSetup setup = setup(Set.of(scope), port, rates, id);
    String group = ShareGroup.name(setup.plan().origin(), setup.listed().toString(), port);
    return new SharingWorker(kafka, group, WorkerConfig.of(setup, EngineLimits.DEFAULT, every));
  }

  private static SweepSetup setup(Set<String> scope, int port, Rates rates, String id) {
    ListedScope listed =
        ListedScope.of(scope, Exclusions.of(List.of()), Optional.empty(), Resolver.SYSTEM);
    SweepPlan plan =
        new SweepPlan(
            listed.scope(),
            Shard.SHARED,
            port,
            Approach.at(rates),
            new Origin("default", "default", id));
    return new SweepSetup(plan, listed, Maintenance.NONE);
  }

  /** The shares that it holds, numbered from 0. */
  Set<Integer> held() {
    return held.get();
  }

  /** How many those are. */
  long shares() {
    return held().size();
  }

  /** Ends as a worker does that is told to stop. */
  void leave() {
    member.close();
    worker.close();
  }

  @Override
  public void close() {
    leave();
    publisher.close();
  }
}
