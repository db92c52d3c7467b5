package io.epmdwatch.probe.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.engine.Evidence;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.list.Lists;
import io.epmdwatch.probe.list.TargetList;
import io.epmdwatch.probe.metrics.CountingMetrics;
import io.epmdwatch.probe.publish.MemoryPublisher;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.AddressRules;
import io.epmdwatch.probe.scope.Exclusions;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One epmd at 127.0.43.9; nothing else listens near it. */
class ListSweepTest {
  private final CountingMetrics metrics = new CountingMetrics();
  private final MemoryPublisher publisher = new MemoryPublisher();
  private SimulatedEpmd epmd;

  @BeforeEach
  void start() {
    epmd = SimulatedEpmd.start(new InetSocketAddress(Addresses.parse("127.0.43.9"), 0));
    epmd.register("rabbit", 25_672);
  }

  @AfterEach
  void stop() {
    epmd.close();
  }

  @Test
  void aResultForEveryTargetAndNoReport() {
    ListSummary summary =
        sweep(Lists.of(at("127.0.43.9"), at("127.0.43.10"), "192.0.2.1"), 1000).run();

    assertThat(publisher.results())
        .extracting(ProbeResult::getAddress, ProbeResult::getOutcome)
        .containsExactlyInAnyOrder(
            tuple("127.0.43.9", ProbeOutcome.EPMD), tuple("127.0.43.10", ProbeOutcome.REFUSED));
    assertThat(publisher.results())
        .allSatisfy(
            result -> {
              assertThat(result.getSweepId()).isEmpty();
              assertThat(result.getRequestId()).isEmpty();
              assertThat(result.getPort()).isEqualTo(epmd.address().getPort());
            });
    assertThat(publisher.reports()).isEmpty();
    assertThat(summary.complete()).isTrue();
    assertThat(summary.line())
        .matches(
            "probed: 2 targets in \\d\\.\\d s: 1 epmd, 0 other answers, 1 refused, 0 silent,"
                + " 0 not probed, 0 not published");
    assertThat(summary.counts().refused().count()).isEqualTo(1);
    assertThat(metrics.get("started")).isEqualTo(2).isEqualTo(metrics.get("ended"));
    assertThat(metrics.get("resultPublished")).isEqualTo(2);
  }

  @Test
  void eachTargetOfALargeListOnce() {
    ListSummary summary =
        sweep(Lists.of(at("127.1.0.0/19"), at("127.1.0.0/19"), at("127.1.31.255")), 100_000).run();

    assertThat(publisher.results())
        .extracting(ProbeResult::getAddress)
        .hasSize(8192)
        .doesNotHaveDuplicates();
    assertThat(summary.counts().targets()).isEqualTo(8192);
    assertThat(summary.counts().duplicates().count()).isEqualTo(8193);
  }

  @Test
  void theRateIsKept() {
    long start = System.nanoTime();

    sweep(Lists.of(at("127.1.0.0/23")), 1000).run();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(480), Duration.ofSeconds(3));
  }

  /** The window of the list forgets; what is under way it must not. */
  @Test
  void aTargetIsNeverProbedTwiceAtATime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, Addresses.parse("127.0.43.11"))) {
      String held = "127.0.43.11:" + silent.getLocalPort();
      EngineLimits limits =
          EngineLimits.DEFAULT.withExchangeTime(Duration.ofSeconds(20)).withInFlight(2);
      CompletableFuture<ListSummary> running;
      try (ListSweep sweep =
          sweep(
              Lists.of(held, at("127.2.0.0/16"), held, at("127.0.43.9")),
              100_000,
              limits,
              publisher)) {
        running = CompletableFuture.supplyAsync(sweep::run);
        await().atMost(Duration.ofSeconds(60)).until(() -> metrics.get("ended") == 65_537);
      }

      ListSummary summary = running.join();

      assertThat(summary.counts().duplicates().count()).isEqualTo(1);
      assertThat(summary.counts().targets()).isEqualTo(65_538);
      assertThat(summary.count(Evidence.NONE)).isEqualTo(1);
    }
  }

  @Test
  void probesWhatHasArrivedWhileTheListGoesOn() throws Exception {
    CompletableFuture<ListSummary> running;
    try (PipedOutputStream out = new PipedOutputStream()) {
      TargetList list = list(new PipedInputStream(out));
      running = CompletableFuture.supplyAsync(sweep(list, 1000)::run);
      out.write((at("127.0.43.9") + "\n").getBytes(UTF_8));
      out.flush();
      await().until(() -> publisher.results().size() == 1);
      assertThat(running).isNotDone();
      out.write(at("127.0.43.10").getBytes(UTF_8));
    }

    assertThat(running.get(5, TimeUnit.SECONDS).counts().targets()).isEqualTo(2);
    assertThat(publisher.results()).hasSize(2);
  }

  @Test
  void closedWhileTheListIsSilentItReturnsAtOnce() throws Exception {
    try (PipedOutputStream out = new PipedOutputStream();
        InputStream in = new PipedInputStream(out)) {
      ListSweep sweep = sweep(list(in), 1000);
      CompletableFuture<ListSummary> running = CompletableFuture.supplyAsync(sweep::run);
      out.write((at("127.0.43.9") + "\n").getBytes(UTF_8));
      out.flush();
      await().until(() -> publisher.results().size() == 1);

      sweep.close();

      assertThat(running.get(1, TimeUnit.SECONDS).complete()).isFalse();
    }
  }

  @Test
  void theFirstLostResultEndsItWhenOutputIsClosed() {
    MemoryPublisher closed = new MemoryPublisher(result -> true);

    ListSummary summary =
        sweep(Lists.of(at("127.1.0.0/16")), 5000, EngineLimits.DEFAULT, closed).run();

    assertThat(summary.complete()).isFalse();
    assertThat(summary.line()).startsWith("stopped: ");
    assertThat(metrics.get("ended")).isLessThan(5000);
    long accounted =
        summary.count(Evidence.ANSWERED)
            + summary.count(Evidence.REFUSED)
            + summary.count(Evidence.SILENT)
            + summary.count(Evidence.NONE);
    assertThat(accounted).isEqualTo(summary.counts().targets());
  }

  @Test
  void aListThatBreaksOffIsAFailureAfterWhatWasRead() {
    InputStream broken =
        new InputStream() {
          private boolean read;

          @Override
          public int read() throws IOException {
            throw new IOException("disk on fire");
          }

          @Override
          public int read(byte[] to, int from, int most) throws IOException {
            if (read) {
              return read();
            }
            read = true;
            byte[] line = (at("127.0.43.9") + "\n").getBytes(UTF_8);
            System.arraycopy(line, 0, to, from, line.length);
            return line.length;
          }
        };

    ListSummary summary = sweep(list(broken), 1000).run();

    assertThat(summary.count(Outcome.EPMD)).isEqualTo(1);
    assertThat(summary.failure()).get().isInstanceOf(IOException.class);
    assertThat(summary.complete()).isFalse();
  }

  private String at(String address) {
    return address + ":" + epmd.address().getPort();
  }

  private static TargetList list(InputStream in) {
    return new TargetList(
        in, 4369, AddressRules.of(List.of(), Exclusions.of(List.of()), Optional.empty()));
  }

  private ListSweep sweep(TargetList list, int rate) {
    return sweep(list, rate, EngineLimits.DEFAULT, publisher);
  }

  private ListSweep sweep(TargetList list, int rate, EngineLimits limits, MemoryPublisher taker) {
    ListPlan plan =
        new ListPlan(list, Approach.at(Rates.ofTotal(rate)), new Origin("default", "corp", "w1"));
    return new ListSweep(plan, limits, taker, true, metrics, Conduct.once(1), Clocks.SYSTEM);
  }
}
