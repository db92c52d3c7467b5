package io.epmdwatch.probe.adhoc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.probe.engine.Depth;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.engine.Inquiry;
import io.epmdwatch.probe.engine.RudeServer;
import io.epmdwatch.probe.metrics.CountingMetrics;
import io.epmdwatch.probe.publish.MemoryPublisher;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.Exclusions;
import io.epmdwatch.probe.scope.ListedScope;
import io.epmdwatch.probe.scope.Maintenance;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import io.epmdwatch.probe.sweep.Approach;
import io.epmdwatch.probe.sweep.Rates;
import io.epmdwatch.probe.sweep.Shard;
import io.epmdwatch.probe.sweep.SweepPlan;
import io.epmdwatch.probe.sweep.SweepSetup;
import io.epmdwatch.probe.sweep.Worker;
import io.epmdwatch.probe.sweep.WorkerConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** {@code /probe} on the management server of a worker whose sweeps are hours apart. */
class AdHocProbeTest {
  private static final Rates SLOW = Rates.ofTotal(1);
  private static final String SECOND = "X-Prometheus-Scrape-Timeout-Seconds";

  private final MemoryPublisher publisher = new MemoryPublisher();
  private final CountingMetrics metrics = new CountingMetrics();

  @Test
  void tellsWhatAnEpmdTells() throws IOException {
    try (SimulatedEpmd epmd = epmd("127.0.91.9");
        ServerSocket node = new ServerSocket(0, 1, Addresses.parse("127.0.91.9"));
        Worker worker = Worker.start(config("127.0.91.9", Depth.DIST), publisher, metrics);
        Scrape scrape = Scrape.of(worker)) {
      epmd.register("rabbit", node.getLocalPort());
      epmd.register("gone", 1);
      settle(worker);
      long published = publisher.results().size();

      String all = scrape.samples("module=dist&target=127.0.91.9:" + port(epmd));
      String names = scrape.samples("module=names&target=127.0.91.9:" + port(epmd));

      assertThat(all)
          .matches(
              "probe_success 1\nprobe_duration_seconds [0-9.]+\n"
                  + "probe_epmd_outcome_info\\{outcome=\"epmd\"} 1\n"
                  + "probe_epmd_nodes 2\nprobe_epmd_distribution_ports_open 1");
      assertThat(names)
          .contains("probe_success 1", "probe_epmd_nodes 2")
          .doesNotContain("distribution", "reason");
      assertThat(publisher.results())
          .as("an ad-hoc probe is not published")
          .hasSize((int) published);
    }
  }

  @Test
  void aRefusalIsNoSuccessAndIsTriedOnce() {
    try (Worker worker = Worker.start(config("127.0.91.10", Depth.NODES), publisher, metrics);
        Scrape scrape = Scrape.of(worker)) {
      settle(worker);
      long started = metrics.get("started");

      assertThat(scrape.samples("target=127.0.91.10:1"))
          .contains(
              "probe_success 0",
              "probe_epmd_outcome_info{outcome=\"refused\"} 1",
              "probe_failed_reason_info{reason=\"refused\"} 1")
          .doesNotContain("nodes");
      assertThat(metrics.get("started")).isEqualTo(started + 1);
    }
  }

  @Test
  void whatGivesNoAnswerIsTriedOnceToo() throws IOException {
    AtomicInteger connections = new AtomicInteger();
    try (RudeServer rude =
            RudeServer.start(
                "127.0.91.11",
                peer -> {
                  connections.incrementAndGet();
                  peer.close();
                });
        Worker worker = Worker.start(config("127.0.91.11", Depth.NODES), publisher, metrics);
        Scrape scrape = Scrape.of(worker)) {
      settle(worker);

      assertThat(scrape.samples("target=" + rude.target())).contains("probe_success 0");
      // A second one by the same rules comes after any further try of the first.
      assertThat(scrape.samples("target=" + rude.target())).contains("probe_success 0");

      assertThat(connections).hasValue(2);
    }
  }

  @Test
  void whatMustNotBeProbedIsNotConnectedTo() throws IOException {
    AtomicInteger connections = new AtomicInteger();
    WorkerConfig config =
        config("127.0.92.0/28", Depth.NODES, Exclusions.of(List.of(Cidr.parse("127.0.92.9"))));
    try (RudeServer outside =
            RudeServer.start("127.0.93.1", peer -> connections.incrementAndGet());
        RudeServer excluded =
            RudeServer.start("127.0.92.9", peer -> connections.incrementAndGet());
        RudeServer inside = RudeServer.start("127.0.92.8", peer -> connections.incrementAndGet());
        Worker worker = Worker.start(config, publisher, metrics);
        Scrape scrape = Scrape.of(worker)) {
      settle(worker);

      assertThat(scrape.samples("target=" + outside.target())).contains(because("out_of_scope"));
      assertThat(scrape.samples("target=" + excluded.target())).contains(because("excluded"));
      assertThat(scrape.samples("target=169.254.169.254:80")).contains(because("never_probed"));
      assertThat(scrape.samples("target=no.such.name.invalid")).contains(because("out_of_scope"));
      assertThat(scrape.samples("module=dist&target=" + inside.target()))
          .contains(because("too_deep"));
      config.pause().pause();
      assertThat(scrape.samples("target=" + inside.target())).contains(because("paused"));

      assertThat(connections).hasValue(0);
    }
  }

  @Test
  void inMaintenanceNothingIsConnectedTo() throws IOException {
    AtomicInteger connections = new AtomicInteger();
    WorkerConfig config = config("127.0.92.16/28", Depth.NODES);
    SweepSetup always =
        new SweepSetup(
            config.setup().plan(),
            config.setup().listed(),
            Maintenance.parse(List.of("00:00-24:00")));
    try (RudeServer inside =
            RudeServer.start("127.0.92.20", peer -> connections.incrementAndGet());
        Worker worker =
            Worker.start(
                WorkerConfig.of(always, EngineLimits.DEFAULT, Duration.ofHours(1)),
                publisher,
                metrics);
        Scrape scrape = Scrape.of(worker)) {
      assertThat(scrape.samples("target=" + inside.target())).contains(because("maintenance"));

      assertThat(connections).hasValue(0);
    }
  }

  @Test
  void aNameOfTheScopeStandsForItsAddressAndIsNotLookedUpAgain() {
    AtomicInteger lookUps = new AtomicInteger();
    ListedScope listed =
        ListedScope.of(
            List.of("rabbit.test"),
            Exclusions.of(List.of()),
            Optional.empty(),
            name -> {
              lookUps.incrementAndGet();
              return List.of(Addresses.parse("127.0.91.12"));
            });
    try (SimulatedEpmd epmd = epmd("127.0.91.12");
        Worker worker =
            Worker.start(config(listed, Depth.NODES, Rates.DEFAULT), publisher, metrics);
        Scrape scrape = Scrape.of(worker)) {
      settle(worker);
      int before = lookUps.get();

      assertThat(scrape.samples("target=RABBIT.test:" + port(epmd))).contains("probe_success 1");

      assertThat(lookUps).hasValue(before);
    }
  }

  @Test
  void waitsNoLongerThanTheScraperAndBeginsNothingAfterwards() throws IOException {
    CountDownLatch held = new CountDownLatch(1);
    AtomicInteger connections = new AtomicInteger();
    try (RudeServer silent =
            RudeServer.start(
                "127.0.91.13",
                peer -> {
                  connections.incrementAndGet();
                  held.await();
                });
        Worker worker = Worker.start(config("127.0.91.13", Depth.NODES), publisher, metrics);
        Scrape scrape = Scrape.of(worker)) {
      settle(worker);
      String target = "target=" + silent.target();
      long start = System.nanoTime();

      CompletableFuture<String> first =
          CompletableFuture.supplyAsync(() -> scrape.samples(target, SECOND, "2"));
      await().until(() -> connections.get() == 1);
      // The first has the only connection to this host.
      assertThat(scrape.samples(target, SECOND, "0.4")).contains(because("timeout"));

      assertThat(first.join()).contains(because("timeout"));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2500));
      held.countDown();
      await().until(() -> metrics.get("started") == metrics.get("ended"));
      assertThat(scrape.samples("target=127.0.91.13:1")).contains("outcome=\"refused\"");
      assertThat(connections).hasValue(1);
    } finally {
      held.countDown();
    }
  }

  @Test
  void keepsTheRates() throws IOException {
    ListedScope listed = listed("127.0.91.14", Exclusions.of(List.of()));
    try (SimulatedEpmd epmd = epmd("127.0.91.14");
        Worker worker = Worker.start(config(listed, Depth.NAMES, SLOW), publisher, metrics);
        Scrape scrape = Scrape.of(worker)) {
      settle(worker);
      String target = "target=127.0.91.14:" + port(epmd);
      assertThat(scrape.samples(target)).contains("probe_success 1");
      long start = System.nanoTime();

      assertThat(scrape.samples(target)).contains("probe_success 1");

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(500));
    }
  }

  @Test
  void aStoppedWorkerAnswersAtOnceAndOneThatHasNotBegunToo() {
    Worker worker = Worker.start(config("127.0.91.15", Depth.NODES), publisher, metrics);
    worker.close();
    try (Scrape stopped = Scrape.of(worker);
        Scrape starting = new Scrape(Optional::empty)) {
      assertThat(stopped.samples("target=127.0.91.15")).contains(because("stopped"));
      assertThat(starting.samples("target=127.0.91.15")).contains(because("starting"));
    }
  }

  @Test
  void hostileInputIsABadRequest() throws IOException {
    try (Scrape scrape = new Scrape(Optional::empty)) {
      for (String query :
          List.of(
              "",
              "?",
              "?target=",
              "?target=%00",
              "?target=%5B::1",
              "?target=a%0d%0aSet-Cookie:%20x",
              "?target=" + "1".repeat(10_000),
              "?target=::1&module=all")) {
        HttpResponse<String> response = scrape.get("/probe" + query);

        assertThat(response.statusCode()).as(query).isEqualTo(400);
        assertThat(response.body()).matches("[ -~]{1,300}\n");
        assertThat(response.headers().map()).doesNotContainKey("set-cookie");
      }
      assertThat(scrape.get("/probe?target=::1", SECOND, "soon").statusCode()).isEqualTo(400);
      assertThat(scrape.raw("GET /probe?target=[::1 HTTP/1.1")).isEqualTo("HTTP/1.1 400");
      assertThat(scrape.raw("GET /probe?target=%zz HTTP/1.1")).isEqualTo("HTTP/1.1 400");
      assertThat(scrape.raw("POST /probe?target=::1 HTTP/1.1")).isEqualTo("HTTP/1.1 405");
    }
  }

  @Test
  void whoeverScrapesTooMuchAtOnceIsToldSoAndTheOtherPagesAnswer() {
    CountDownLatch held = new CountDownLatch(1);
    AtomicInteger waiting = new AtomicInteger();
    AdHocProber slow =
        (wanted, patience) -> {
          waiting.incrementAndGet();
          await().until(() -> held.getCount() == 0);
          return new AdHocAnswer.NotProbed(NoAnswer.TIMEOUT);
        };
    ExecutorService scrapers = Executors.newCachedThreadPool();
    try (Scrape scrape = new Scrape(() -> Optional.of(slow))) {
      List<CompletableFuture<String>> first = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        first.add(CompletableFuture.supplyAsync(() -> scrape.samples("target=::1"), scrapers));
      }
      await().until(() -> waiting.get() == 16);

      assertThat(scrape.get("/probe?target=::1").statusCode()).isEqualTo(503);
      assertThat(scrape.get("/livez").statusCode()).isEqualTo(200);

      held.countDown();
      assertThat(first).allSatisfy(each -> assertThat(each.join()).contains(because("timeout")));
      assertThat(scrape.samples("target=::1")).contains(because("timeout"));
    } finally {
      scrapers.shutdownNow();
    }
  }

  private static String because(String reason) {
    return "probe_failed_reason_info{reason=\"" + reason + "\"} 1";
  }

  /** The first sweep is over, and the next is an hour away. */
  private static void settle(Worker worker) {
    await().until(() -> worker.lastSweep().isPresent());
  }

  private static WorkerConfig config(String scope, Depth depth) {
    return config(scope, depth, Exclusions.of(List.of()));
  }

  private static WorkerConfig config(String scope, Depth depth, Exclusions exclusions) {
    return config(listed(scope, exclusions), depth, Rates.DEFAULT);
  }

  private static WorkerConfig config(ListedScope listed, Depth depth, Rates rates) {
    Approach approach = new Approach(Inquiry.of(depth), rates, 1);
    SweepPlan plan =
        new SweepPlan(
            listed.scope(), Shard.WHOLE, 1, approach, new Origin("default", "corp", "w1"));
    return WorkerConfig.of(
        new SweepSetup(plan, listed, Maintenance.NONE), EngineLimits.DEFAULT, Duration.ofHours(1));
  }

  private static ListedScope listed(String scope, Exclusions exclusions) {
    return ListedScope.of(List.of(scope), exclusions, Optional.empty(), name -> List.of());
  }

  private static SimulatedEpmd epmd(String address) {
    return SimulatedEpmd.start(new InetSocketAddress(Addresses.parse(address), 0));
  }

  private static int port(SimulatedEpmd epmd) {
    return epmd.address().getPort();
  }
}
