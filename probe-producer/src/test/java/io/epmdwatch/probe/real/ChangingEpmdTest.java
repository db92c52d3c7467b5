package io.epmdwatch.probe.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.NodeDoubt;
import io.epmdwatch.probe.engine.ObservedNode;
import io.epmdwatch.probe.engine.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real epmd that changes while it is probed: a race may cost an answer, and never falsify one.
 */
class ChangingEpmdTest {
  private static final int ROUNDS = 20;
  private static final int STAYS_AT = 30_000;

  @TempDir private Path home;
  private final FakeNodes nodes = new FakeNodes();
  private final AtomicInteger probes = new AtomicInteger();
  private ErlangHost host;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Programs.areInstalled("epmd"), "epmd is not installed: nothing real to ask");
    host = ErlangHost.start(home);
  }

  @AfterEach
  void stop() throws IOException {
    nodes.close();
    if (host != null) {
      host.close();
    }
  }

  /** One stays, one comes and goes, each time with another port. */
  @Test
  void nodesThatComeAndGo() throws IOException {
    nodes.register(host.epmd(), "stays", STAYS_AT);

    List<HostObservation> seen = probeWhile(this::comeAndGo);

    assertThat(seen)
        .allSatisfy(
            one -> {
              assertThat(one.outcome()).isEqualTo(Outcome.EPMD);
              assertThat(one.strangerRegistered()).contains(false);
              assertThat(one.nodes().get(one.nodes().size() - 1).doubts()).isEmpty();
            });
    assertThat(seen.stream().map(one -> one.nodes().size()).distinct())
        .containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void anEpmdThatIsKilledAndStartedAgain() throws IOException {
    List<HostObservation> seen = probeWhile(this::restart);

    assertThat(seen.stream().map(HostObservation::outcome).distinct())
        .contains(Outcome.EPMD, Outcome.REFUSED)
        .isSubsetOf(Outcome.EPMD, Outcome.REFUSED, Outcome.RESET, Outcome.CLOSED_EMPTY);
  }

  private List<HostObservation> probeWhile(Change change) {
    CompletableFuture<Void> changing = CompletableFuture.runAsync(() -> repeat(change));
    List<HostObservation> seen = new ArrayList<>();
    while (!changing.isDone()) {
      seen.add(FullProbe.of(host.epmd()));
      probes.incrementAndGet();
    }
    changing.join();
    assertThat(seen).allSatisfy(ChangingEpmdTest::assertPlausible);
    return seen;
  }

  private static void assertPlausible(HostObservation seen) {
    for (ObservedNode node : seen.nodes()) {
      boolean stays = node.listed().port() == STAYS_AT;
      assertThat(node.listed().name()).hasToString(stays ? "stays" : "goes");
      assertThat(node.listed().port()).isBetween(STAYS_AT, STAYS_AT + 5);
      assertThat(node.doubts()).isSubsetOf(NodeDoubt.NOT_REGISTERED, NodeDoubt.PORT_DIFFERS);
    }
    seen.reply()
        .ifPresent(reply -> assertThat(reply.sawLineInjection() || reply.truncated()).isFalse());
  }

  private void comeAndGo(int round) throws IOException {
    try (Socket node = nodes.register(host.epmd(), "goes", STAYS_AT + 1 + round % 5)) {
      assertThat(node.isConnected()).isTrue();
      awaitWholeProbe(round);
    }
    while (host.names().containsKey("goes")) {
      Thread.yield();
    }
  }

  private void restart(int round) throws IOException {
    nodes.register(host.epmd(), "stays", STAYS_AT);
    nodes.register(host.epmd(), "goes", STAYS_AT + 1 + round % 5);
    awaitWholeProbe(round);
    host.close();
    awaitWholeProbe(round);
    host.startEpmd();
  }

  /** In every second round only: else all changes would come between two probes. */
  private void awaitWholeProbe(int round) {
    int enough = round % 2 == 0 ? probes.get() + 2 : 0;
    while (probes.get() < enough) {
      Thread.yield();
    }
  }

  private static void repeat(Change change) {
    try {
      for (int round = 0; round < ROUNDS; round++) {
        change.make(round);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Change {
    void make(int round) throws IOException;
  }
}
