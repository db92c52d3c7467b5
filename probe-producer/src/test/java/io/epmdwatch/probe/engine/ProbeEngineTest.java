package io.epmdwatch.probe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.epmd.Octets;
import io.epmdwatch.probe.epmd.Registration;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProbeEngineTest {
  private static final EngineLimits LIMITS = EngineLimits.DEFAULT.withBetweenDials(Duration.ZERO);

  private static final Inquiry INQUIRY = Inquiry.of(Depth.NODES);

  @Test
  void epmdWithNodesAndTheirRegistrations() {
    try (SimulatedEpmd epmd = epmd("127.0.31.1")) {
      epmd.register("rabbit", 25_672);
      epmd.register("couchdb", 9100);

      HostObservation seen = Observations.probe(LIMITS, target(epmd));

      assertThat(Observations.brief(seen)).isEqualTo("EPMD couchdb:9100 rabbit:25672");
      assertThat(seen.nodes())
          .extracting(ObservedNode::registration)
          .containsExactly(
              Optional.of(new Registration(9100, 77, 0, 6, 5, Octets.utf8(""))),
              Optional.of(new Registration(25_672, 77, 0, 6, 5, Octets.utf8(""))));
      assertThat(seen.portHeaderDiffers()).isFalse();
      assertThat(seen.detail()).isEmpty();
    }
  }

  @Test
  void depthNamesAsksOnce() throws IOException {
    try (RudeServer server = RudeServer.start("127.0.31.2", Epmds.listing(3, true))) {
      HostObservation seen = Observations.probe(LIMITS, Inquiry.of(Depth.NAMES), server.target());

      assertThat(seen.nodes()).hasSize(3);
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void oneConnectionAtATimeAndAtMost64Questions() throws IOException {
    try (RudeServer server = RudeServer.start("127.0.31.3", Epmds.listing(100, true))) {
      HostObservation seen = Observations.probe(LIMITS, server.target());

      assertThat(server.accepted()).isEqualTo(66);
      assertThat(server.mostAtOnce()).isEqualTo(1);
      assertThat(seen.nodes()).hasSize(100);
      assertThat(seen.nodes().stream().filter(n -> n.registration().isPresent())).hasSize(64);
    }
  }

  @Test
  void anEpmdThatStopsAnsweringIsNotAskedAgain() throws IOException {
    try (RudeServer server = RudeServer.start("127.0.31.4", Epmds.listing(100, false))) {
      HostObservation seen =
          Observations.probe(LIMITS.withExchangeTime(Duration.ofMillis(700)), server.target());

      assertThat(Observations.brief(seen)).startsWith("EPMD many");
      assertThat(server.accepted()).isEqualTo(2);
      assertThat(seen.nodes()).allMatch(node -> node.registration().isEmpty());
    }
  }

  @Test
  void anotherPortInTheHeader() throws IOException {
    try (RudeServer server = Rudeness.NO_LINE_FEED_AT_THE_END.start()) {
      HostObservation seen = Observations.probe(LIMITS, server.target());

      assertThat(seen.reply().orElseThrow().epmdPort()).isEqualTo(4369);
      assertThat(seen.portHeaderDiffers()).isTrue();
    }
  }

  @Test
  void refused() {
    SimulatedEpmd epmd = epmd("127.0.31.5");
    epmd.close();

    HostObservation seen = Observations.probe(LIMITS, target(epmd));

    assertThat(seen.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(seen.timing().connect()).isEmpty();
    assertThat(seen.detail()).contains("connection refused");
  }

  @Test
  void aFullBacklogIsAConnectTimeout() throws IOException {
    // Nobody accepts, and two connections fill what the kernel queues.
    try (java.net.ServerSocket full =
        new java.net.ServerSocket(0, 1, Addresses.parse("127.0.31.6"))) {
      Target target = new Target(full.getInetAddress(), full.getLocalPort());
      List<java.net.Socket> fill = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        fill.add(new java.net.Socket(full.getInetAddress(), full.getLocalPort()));
      }

      HostObservation seen =
          Observations.probe(LIMITS.withExchangeTime(Duration.ofMillis(300)), target);

      assertThat(seen.outcome()).isEqualTo(Outcome.TIMEOUT_CONNECT);
      for (java.net.Socket socket : fill) {
        socket.close();
      }
    }
  }

  @Test
  void moreHostsThanMayBeInFlight() {
    try (SimulatedEpmd epmd = epmd("0.0.0.0")) {
      List<Target> targets = new ArrayList<>();
      for (int i = 1; i <= 200; i++) {
        targets.add(new Target(Addresses.parse("127.0.32." + i), epmd.address().getPort()));
      }

      List<HostObservation> seen = Observations.probe(LIMITS.withInFlight(7), targets);

      assertThat(seen).hasSize(200).allMatch(host -> host.outcome() == Outcome.EPMD);
    }
  }

  @Test
  void aSourceThatPauses() {
    try (SimulatedEpmd epmd = epmd("127.0.31.7")) {
      AtomicInteger asked = new AtomicInteger();
      List<HostObservation> seen = new ArrayList<>();
      new ProbeEngine(LIMITS, INQUIRY)
          .run(
              () ->
                  switch (asked.getAndIncrement()) {
                    case 0, 2 -> new TargetSource.NotYet(Duration.ofMillis(20));
                    case 1 -> new TargetSource.Probe(target(epmd));
                    default -> new TargetSource.Done();
                  },
              seen::add);

      assertThat(seen).hasSize(1);
      assertThat(asked).hasValue(4);
    }
  }

  @Test
  void closingEndsEveryHostAsStopped() throws Exception {
    try (RudeServer server = Rudeness.SILENT_FOR_EVER.start()) {
      List<HostObservation> seen = new CopyOnWriteArrayList<>();
      ProbeEngine engine = new ProbeEngine(LIMITS.withExchangeTime(Duration.ofMinutes(1)), INQUIRY);
      Thread thread =
          new Thread(() -> engine.run(Observations.source(List.of(server.target())), seen::add));
      thread.start();
      await().until(() -> server.accepted() == 1);

      engine.close();
      thread.join(1000);

      assertThat(thread.isAlive()).isFalse();
      assertThat(seen).extracting(HostObservation::outcome).containsExactly(Outcome.STOPPED);
    }
  }

  @Test
  void interruptingEndsTheRun() throws Exception {
    try (RudeServer server = Rudeness.SILENT_FOR_EVER.start()) {
      ProbeEngine engine = new ProbeEngine(LIMITS.withExchangeTime(Duration.ofMinutes(1)), INQUIRY);
      Thread thread =
          new Thread(() -> engine.run(Observations.source(List.of(server.target())), seen -> {}));
      thread.start();
      await().until(() -> server.accepted() == 1);

      thread.interrupt();
      thread.join(1000);

      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void aSinkThatThrowsLosesItsObservationOnly() {
    try (SimulatedEpmd epmd = epmd("0.0.0.0")) {
      int port = epmd.address().getPort();
      List<Target> targets =
          List.of(
              new Target(Addresses.parse("127.0.33.1"), port),
              new Target(Addresses.parse("127.0.33.2"), port));
      AtomicInteger delivered = new AtomicInteger();

      new ProbeEngine(LIMITS, INQUIRY)
          .run(
              Observations.source(targets),
              seen -> {
                delivered.incrementAndGet();
                throw new IllegalStateException("a bug");
              });

      assertThat(delivered).hasValue(2);
    }
  }

  @Test
  void aSourceThatThrowsEndsTheRunButNotTheHostsUnderWay() {
    try (SimulatedEpmd epmd = epmd("127.0.31.8")) {
      Iterator<Target> one = List.of(target(epmd)).iterator();
      List<HostObservation> seen = new ArrayList<>();

      new ProbeEngine(LIMITS, INQUIRY).run(() -> new TargetSource.Probe(one.next()), seen::add);

      assertThat(seen).extracting(HostObservation::outcome).containsExactly(Outcome.EPMD);
    }
  }

  @Test
  void observedAtIsTheWallClocks() {
    Instant now = Instant.parse("2026-11-24T08:00:00Z");
    try (SimulatedEpmd epmd = epmd("127.0.31.9")) {
      List<HostObservation> seen = new ArrayList<>();
      new ProbeEngine(
              LIMITS,
              INQUIRY,
              Pacing.NONE,
              new Clocks(Clock.fixed(now, ZoneOffset.UTC), System::nanoTime))
          .run(Observations.source(List.of(target(epmd))), seen::add);

      assertThat(seen.get(0).timing().observedAt()).isEqualTo(now);
    }
  }

  private static SimulatedEpmd epmd(String address) {
    return SimulatedEpmd.start(new InetSocketAddress(Addresses.parse(address), 0));
  }

  private static Target target(SimulatedEpmd epmd) {
    return new Target(epmd.address().getAddress(), epmd.address().getPort());
  }

  /** Epmds made of rude servers, because those count. */
  private static final class Epmds {
    static RudeServer.Behaviour listing(int nodes, boolean answersAboutNodes) {
      return peer -> {
        byte[] request = RudeServer.readRequest(peer);
        if (request[0] == 110) {
          RudeServer.write(peer, "\0\0\u0011\u0011");
          for (int i = 0; i < nodes; i++) {
            RudeServer.write(peer, "name n%02d at port 7\n".formatted(i));
          }
        } else if (answersAboutNodes) {
          String name = new String(request, 1, request.length - 1, StandardCharsets.US_ASCII);
          RudeServer.write(peer, name.matches("n\\d+") ? registered(name) : "w\1");
        } else {
          RudeServer.untilPeerLeaves(peer);
        }
      };
    }

    private static String registered(String name) {
      return "w\0\0\u0007M\0\0\6\0\5\0" + (char) name.length() + name + "\0\0";
    }
  }
}
