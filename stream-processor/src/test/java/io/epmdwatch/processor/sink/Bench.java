package io.epmdwatch.processor.sink;

import io.epmdwatch.schemas.RemediationTicket;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** A sink, a memory and a system on a real socket; time passes when told. */
final class Bench implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LONGER_THAN_ANY_WAIT = Duration.ofMinutes(2);
  private static final int TRIES = 6;

  final FakeSystem system;
  final StubServer server;
  final Memory memory = new Memory();
  private final Mirror mirror;
  private Instant now = Given.NOW;

  private Bench(FakeSystem system, StubServer server, Duration patience) {
    this.system = system;
    this.server = server;
    Caller caller = new TargetClient(Given.CREDENTIALS, patience, 1_000);
    mirror = new Mirror(Given.target(system, server.url()), caller, memory, () -> now);
  }

  static Bench of(FakeSystem system) throws IOException {
    return of(system, PATIENCE);
  }

  /** A sink that waits so long for an answer. */
  static Bench of(FakeSystem system, Duration patience) throws IOException {
    return new Bench(system, StubServer.start(system), patience);
  }

  Outcome once(RemediationTicket ticket) throws InterruptedException {
    return mirror.mirror(ticket);
  }

  void forget(String ticketId) {
    mirror.forget(ticketId);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Tries, as a running sink would, until nothing more is to be done. */
  Outcome untilSettled(RemediationTicket ticket) throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      Outcome outcome = once(ticket);
      if (outcome instanceof Outcome.Settled || outcome instanceof Outcome.Refused) {
        return outcome;
      }
      now = now.plus(LONGER_THAN_ANY_WAIT);
    }
    throw new AssertionError("not settled after " + TRIES + " tries");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
