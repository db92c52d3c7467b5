package io.epmdwatch.probe.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.engine.Depth;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.engine.Inquiry;
import io.epmdwatch.probe.engine.RudeServer;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.metrics.CountingMetrics;
import io.epmdwatch.probe.publish.MemoryPublisher;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.Exclusions;
import io.epmdwatch.probe.scope.ListedScope;
import io.epmdwatch.probe.scope.Maintenance;
import io.epmdwatch.probe.scope.Resolver;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import io.epmdwatch.schemas.DistributionPort;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose sweep takes for ever, and what is asked of it meanwhile. */
class OnDemandTest {
  private static final Inquiry DIST = Inquiry.of(Depth.DIST);
  private static final String EMPTY_NAMES = "\0\0\u0011\u0011";

  /** So slow that no sweep in these tests gets anywhere. */
  private static final Rates SLOW = Rates.ofTotal(1);

  private final MemoryPublisher publisher = new MemoryPublisher();
  private final CountingMetrics metrics = new CountingMetrics();
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void aRequestIsAnsweredWhileTheSweepIsUnderWay() {
    try (SimulatedEpmd epmd = epmd("127.0.46.200");
        Worker worker = start("127.0.46.0/24", SLOW)) {
      epmd.register("rabbit", 25_672);
      await().until(() -> metrics.get("started") > 0);

      ask(worker, Demands.now("verify-1", target(epmd)));

      ProbeResult answer = awaitAnswer("verify-1");
      assertThat(answer.getOutcome()).isEqualTo(ProbeOutcome.EPMD);
      assertThat(answer.getNodes()).hasSize(1);
      assertThat(answer.getSweepId()).isEmpty();
      assertThat(answer.getZone()).isEqualTo("default");
      assertThat(answer.getVantage()).isEqualTo("corp");
      assertThat(answer.getWorkerId()).isEqualTo("w1");
      assertThat(answer.getBlock()).isEqualTo("127.0.46.0/24");
      assertThat(worker.lastSweep()).isEmpty();
      awaitEnded("PROBED", 1);
    }
  }

  @Test
  void aRequestIsAnsweredBetweenSweepsAndARefusalIsAnAnswer() {
    try (Worker worker = start("127.0.46.0/28", Rates.DEFAULT)) {
      await().until(() -> worker.lastSweep().isPresent());

      ask(worker, Demands.now("verify-1", new Target(Addresses.parse("127.0.46.9"), 1)));

      assertThat(awaitAnswer("verify-1").getOutcome()).isEqualTo(ProbeOutcome.REFUSED);
      awaitEnded("PROBED", 1);
    }
  }

  @Test
  void distributionPortsAreLookedAtAlthoughEpmdRefuses() throws IOException {
    try (RudeServer node = RudeServer.start("127.0.46.9", peer -> RudeServer.readRequest(peer));
        Worker worker = start("127.0.46.9", Rates.DEFAULT)) {
      Target epmd = new Target(Addresses.parse("127.0.46.9"), 1);

      ask(worker, Demands.now("verify-1", epmd, node.target().port(), 2));

      ProbeResult answer = awaitAnswer("verify-1");
      assertThat(answer.getOutcome()).isEqualTo(ProbeOutcome.REFUSED);
      assertThat(answer.getRefusedPorts()).containsExactly(2);
      assertThat(answer.getOtherPorts())
          .extracting(DistributionPort::getPort)
          .containsExactly(node.target().port());
    }
  }

  @Test
  void whereTheDepthForbidsItDistributionPortsAreLeftAlone() {
    try (Worker worker =
        start(config("127.0.46.9", Rates.DEFAULT, Inquiry.of(Depth.NODES), Shard.WHOLE))) {
      ask(worker, Demands.now("verify-1", new Target(Addresses.parse("127.0.46.9"), 1), 2));

      assertThat(awaitAnswer("verify-1").getRefusedPorts()).isEmpty();
    }
  }

  @Test
  void whatIsNotInScopeIsNeverDialled() {
    try (SimulatedEpmd outside = epmd("127.0.47.9");
        Worker worker = start("127.0.46.0/28", SLOW)) {
      ask(worker, Demands.now("verify-1", target(outside)));
      ask(worker, Demands.now("verify-2", new Target(Addresses.parse("169.254.169.254"), 80)));

      awaitEnded("NOT_ALLOWED", 2);
      assertThat(publisher.results()).isEmpty();
    }
  }

  @Test
  void anOptOutHoldsForRequestsToo(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("excludes"), "127.0.46.9\n");
    Exclusions exclusions = Exclusions.read(List.of(file), Instant.now());
    try (SimulatedEpmd epmd = epmd("127.0.46.9");
        Worker worker =
            start(config(listed("127.0.46.0/28", exclusions), SLOW, DIST, Shard.WHOLE))) {
      ask(worker, Demands.now("verify-1", target(epmd)));

      awaitEnded("NOT_ALLOWED", 1);
    }
  }

  @Test
  void shardsDivideSweepsOnly() {
    try (SimulatedEpmd epmd = epmd("127.0.46.9");
        Worker first = start(config("127.0.46.9", SLOW, DIST, Shard.parse("1/2")));
        Worker second = start(config("127.0.46.9", SLOW, DIST, Shard.parse("2/2")))) {
      ask(first, Demands.now("verify-1", target(epmd)));
      ask(second, Demands.now("verify-2", target(epmd)));

      assertThat(awaitAnswer("verify-1").getOutcome()).isEqualTo(ProbeOutcome.EPMD);
      assertThat(awaitAnswer("verify-2").getOutcome()).isEqualTo(ProbeOutcome.EPMD);
    }
  }

  @Test
  void whilePausedNothingIsProbedAndAfterwardsWhatIsStillWanted() {
    WorkerConfig config = config("127.0.46.0/28", SLOW, DIST, Shard.WHOLE);
    config.pause().pause();
    try (SimulatedEpmd epmd = epmd("127.0.46.9");
        Worker worker = start(config)) {
      ask(worker, Demands.until(Instant.now().plusMillis(100), "verify-1", target(epmd)));
      ask(worker, Demands.now("verify-2", target(epmd)));
      await()
          .during(Duration.ofMillis(300))
          .until(() -> metrics.get("started") == 0 && done.get() == 0);

      config.pause().resume();

      awaitAnswer("verify-2");
      awaitEnded("EXPIRED", 1);
      awaitEnded("PROBED", 1);
    }
  }

  @Test
  void aRequestWaitsForItsTime() {
    Instant from = Instant.now().plusMillis(400);
    try (SimulatedEpmd epmd = epmd("127.0.46.9");
        Worker worker = start("127.0.46.0/28", SLOW)) {
      ask(worker, Demands.from(from, from.plusSeconds(60), "confirm-1", target(epmd)));

      assertThat(awaitAnswer("confirm-1").getObservedAt()).isAfterOrEqualTo(from.minusMillis(1));
    }
  }

  @Test
  void toOneHostThereIsOneConnectionAtATimeFromSweepsAndRequestsTogether() throws IOException {
    try (RudeServer epmd = RudeServer.start("127.0.46.9", OnDemandTest::answerSlowly);
        Worker worker =
            start(
                config("127.0.46.9", Rates.DEFAULT, DIST, Shard.WHOLE),
                epmd.target().port(),
                Duration.ofMillis(1))) {
      await().until(() -> sweepResults() > 0);
      for (int i = 0; i < 10; i++) {
        ask(worker, Demands.now("confirm-" + i, epmd.target()));
      }

      await().until(() -> done.get() == 10);
      long before = sweepResults();
      await().until(() -> sweepResults() > before);
      assertThat(publisher.results())
          .extracting(ProbeResult::getOutcome)
          .containsOnly(ProbeOutcome.EPMD);
      assertThat(epmd.mostAtOnce()).isEqualTo(1);
    }
  }

  private long sweepResults() {
    return publisher.results().stream().filter(each -> each.getSweepId().isPresent()).count();
  }

  @Test
  void aTarpitThatTheSweepIsCaughtInHoldsUpNoOtherRequest() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (RudeServer tarpit = RudeServer.start("127.0.46.9", peer -> over.await());
        SimulatedEpmd epmd = epmd("127.0.46.10");
        Worker worker =
            start(
                config("127.0.46.9,127.0.46.10", Rates.DEFAULT, DIST, Shard.WHOLE),
                tarpit.target().port(),
                Duration.ofHours(1))) {
      await().until(() -> tarpit.accepted() == 1);
      ask(worker, Demands.now("confirm-1", tarpit.target()));

      ask(worker, Demands.now("confirm-2", target(epmd)));

      awaitAnswer("confirm-2");
      assertThat(tarpit.accepted()).isEqualTo(1);
      over.countDown();
      awaitAnswer("confirm-1");
    }
  }

  @Test
  void aResultThatKafkaDidNotTakeIsProbedAgain() {
    AtomicBoolean away = new AtomicBoolean(true);
    MemoryPublisher refusing = new MemoryPublisher(result -> away.get());
    try (SimulatedEpmd epmd = epmd("127.0.46.9");
        Worker worker =
            Worker.start(config("127.0.46.0/28", SLOW, DIST, Shard.WHOLE), refusing, metrics)) {
      ask(worker, Demands.now("verify-1", target(epmd)));
      await().until(() -> metrics.get("resultFailed") > 0);
      assertThat(done).hasValue(0);

      away.set(false);

      await().until(() -> done.get() == 1);
      assertThat(refusing.results()).hasSize(1);
      assertThat(metrics.get("PROBED")).isEqualTo(1);
    }
  }

  @Test
  void whatAStopOvertakesIsNotAnsweredNorEnded() throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    try (RudeServer tarpit = RudeServer.start("127.0.46.9", peer -> over.await())) {
      Worker worker = start("127.0.46.0/28", SLOW);
      ask(worker, Demands.now("verify-1", tarpit.target()));
      await().until(() -> tarpit.accepted() == 1);
      long start = System.nanoTime();

      worker.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(done).hasValue(0);
      assertThat(publisher.results()).isEmpty();
    }
  }

  @Test
  void itsOwnCanaryIsSeenAsEachSweepBeginsThoughItIsNotInScope() {
    WorkerConfig config =
        config("127.0.46.0/28", Rates.DEFAULT, DIST.withExtraPorts(List.of(1)), Shard.WHOLE)
            .withCanary(Optional.of(new Canary.Self()));
    try (Worker worker = start(config, 1, Duration.ofMillis(200))) {
      await().until(() -> publisher.results().size() >= 3);

      assertThat(worker.lastSweep()).isPresent();
      assertThat(publisher.results())
          .allSatisfy(
              seen -> {
                assertThat(seen.getCanary()).isTrue();
                assertThat(seen.getOutcome()).isEqualTo(ProbeOutcome.EPMD);
                assertThat(seen.getAddress()).isEqualTo("127.0.0.1");
                assertThat(seen.getBlock()).isEqualTo("127.0.0.0/24");
                assertThat(seen.getSweepId()).isEmpty();
                assertThat(seen.getRequestId()).isEmpty();
                assertThat(seen.getNodes())
                    .singleElement()
                    .satisfies(
                        node -> assertThat(node.getDisplayName()).isEqualTo("epmdwatch-canary"));
                // Nothing else on loopback is any of our business.
                assertThat(seen.getRefusedPorts()).isEmpty();
              });
    }
  }

  @Test
  void aListedCanaryThatDoesNotAnswerIsReportedSo() {
    Target dead = new Target(Addresses.parse("127.0.47.9"), 1);
    WorkerConfig config =
        config("127.0.46.0/28", SLOW, DIST, Shard.WHOLE)
            .withCanary(Optional.of(new Canary.Listed(dead)));
    try (Worker worker = start(config)) {
      await().until(() -> !publisher.results().isEmpty());

      assertThat(worker.lastSweep()).isEmpty();
      assertThat(publisher.results())
          .singleElement()
          .satisfies(
              seen -> {
                assertThat(seen.getCanary()).isTrue();
                assertThat(seen.getOutcome()).isEqualTo(ProbeOutcome.REFUSED);
                assertThat(seen.getAddress()).isEqualTo("127.0.47.9");
              });
    }
  }

  @Test
  void aListedCanaryThatOptedOutIsLeftAlone(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("excludes"), "127.0.47.9\n");
    Exclusions exclusions = Exclusions.read(List.of(file), Instant.now());
    try (SimulatedEpmd canary = epmd("127.0.47.9")) {
      WorkerConfig config =
          config(listed("127.0.46.9", exclusions), Rates.DEFAULT, DIST, Shard.WHOLE)
              .withCanary(Optional.of(new Canary.Listed(target(canary))));
      try (Worker worker = start(config)) {
        await().until(() -> worker.lastSweep().isPresent());
        // Asked after the canary was due, and answered: so that one had its turn.
        ask(worker, Demands.now("verify-1", new Target(Addresses.parse("127.0.46.9"), 1)));
        awaitAnswer("verify-1");

        assertThat(publisher.results()).noneMatch(ProbeResult::getCanary);
      }
    }
  }

  private static void answerSlowly(Socket peer) throws IOException, InterruptedException {
    RudeServer.readRequest(peer);
    new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    RudeServer.write(peer, EMPTY_NAMES);
  }

  private void ask(Worker worker, io.epmdwatch.probe.request.Incoming incoming) {
    worker.requests().take(incoming, done::incrementAndGet);
  }

  private ProbeResult awaitAnswer(String id) {
    await().until(() -> answer(id).isPresent());
    return answer(id).orElseThrow();
  }

  private Optional<ProbeResult> answer(String id) {
    return publisher.results().stream()
        .filter(result -> result.getRequestId().equals(Optional.of(id)))
        .findFirst();
  }

  private void awaitEnded(String outcome, int times) {
    await().until(() -> metrics.get(outcome) == times && done.get() >= times);
  }

  private Worker start(String scope, Rates rates) {
    return start(config(scope, rates, DIST, Shard.WHOLE));
  }

  private Worker start(WorkerConfig config) {
    return Worker.start(config, publisher, metrics);
  }

  /** Sweeps this port, this often. */
  private Worker start(WorkerConfig config, int port, Duration every) {
    SweepPlan plan = config.setup().plan();
    SweepPlan other =
        new SweepPlan(plan.scope(), plan.shard(), port, plan.approach(), plan.origin());
    SweepSetup setup = new SweepSetup(other, config.setup().listed(), Maintenance.NONE);
    return start(WorkerConfig.of(setup, config.limits(), every).withCanary(config.canary()));
  }

  private static WorkerConfig config(String scope, Rates rates, Inquiry inquiry, Shard shard) {
    return config(listed(scope, Exclusions.of(List.of())), rates, inquiry, shard);
  }

  /** Sweeps port 1, where nobody listens, and rests for an hour. */
  private static WorkerConfig config(
      ListedScope listed, Rates rates, Inquiry inquiry, Shard shard) {
    SweepPlan plan =
        new SweepPlan(
            listed.scope(),
            shard,
            1,
            new Approach(inquiry, rates, 1),
            new Origin("default", "corp", "w1"));
    return WorkerConfig.of(
        new SweepSetup(plan, listed, Maintenance.NONE), EngineLimits.DEFAULT, Duration.ofHours(1));
  }

  private static ListedScope listed(String scope, Exclusions exclusions) {
    return ListedScope.of(List.of(scope.split(",")), exclusions, Optional.empty(), Resolver.SYSTEM);
  }

  private static Target target(SimulatedEpmd epmd) {
    return new Target(epmd.address().getAddress(), epmd.address().getPort());
  }

  private static SimulatedEpmd epmd(String address) {
    return SimulatedEpmd.start(new InetSocketAddress(Addresses.parse(address), 0));
  }
}
