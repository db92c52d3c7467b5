package io.epmdwatch.processor.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.epmdwatch.processor.sink.StubServer.Fault;
import io.epmdwatch.schemas.LinkPhase;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Severity;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every template against the system it is for, over a network that fails in every way. */
class MirrorTest {
  private static final RemediationTicket OPEN = Given.ticket().build();

  static Stream<FakeSystem> systems() {
    return Given.systems();
  }

  static Stream<Arguments> systemsAndFaults() {
    return Stream.of(Fault.values())
        .flatMap(fault -> Given.systems().map(system -> Arguments.of(system, fault)));
  }

  @ParameterizedTest
  @MethodSource("systems")
  void createsOnceUpdatesClosesAndReopens(FakeSystem system) throws Exception {
    try (Bench bench = Bench.of(system)) {
      assertThat(bench.once(OPEN)).isEqualTo(settled(Outcome.Kind.CREATED));
      assertThat(bench.once(OPEN)).isEqualTo(settled(Outcome.Kind.UNCHANGED));
      assertThat(system.isOpen(only(system))).isTrue();

      RemediationTicket worse =
          RemediationTicket.newBuilder(OPEN)
              .setSeverity(Severity.CRITICAL)
              .setTitle("Now it is worse")
              .build();
      assertThat(bench.once(worse)).isEqualTo(settled(Outcome.Kind.UPDATED));
      assertThat(system.title(only(system))).contains("Now it is worse");

      assertThat(bench.once(Given.resolved(worse))).isEqualTo(settled(Outcome.Kind.CLOSED));
      assertThat(system.isOpen(only(system))).isFalse();
      assertThat(bench.once(Given.resolved(worse))).isEqualTo(settled(Outcome.Kind.UNCHANGED));

      RemediationTicket again = Given.returned(worse);
      assertThat(bench.once(again)).isEqualTo(settled(Outcome.Kind.REOPENED));
      assertThat(system.isOpen(only(system))).isTrue();
      assertThat(bench.once(again)).isEqualTo(settled(Outcome.Kind.UNCHANGED));

      bench.pass(Duration.ofSeconds(1));
      assertThat(bench.once(Given.accepted(again))).isEqualTo(settled(Outcome.Kind.CLOSED));
      assertThat(system.isOpen(only(system))).isFalse();
      assertThat(bench.once(again)).isEqualTo(settled(Outcome.Kind.REOPENED));
      assertThat(system.isOpen(only(system))).isTrue();
      assertThat(system.complaints).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("systemsAndFaults")
  void whateverFailsThereIsOneInTheEnd(FakeSystem system, Fault fault) throws Exception {
    boolean hangs = fault == Fault.HANG_BEFORE || fault == Fault.HANG_AFTER;
    Duration patience = hangs ? Duration.ofMillis(300) : Duration.ofSeconds(5);
    try (Bench bench = Bench.of(system, patience)) {
      bench.server.failNext(fault);
      Outcome first = bench.once(OPEN);
      if (fault != Fault.GARBAGE_AFTER || !system.template().equals("webhook")) {
        assertThat(first).isEqualTo(bad(first, fault));
      }
      bench.memory.restart();
      assertThat(bench.untilSettled(OPEN)).isInstanceOf(Outcome.Settled.class);
      assertThat(system.isOpen(only(system))).isTrue();

      bench.server.failNext(fault);
      bench.once(Given.resolved(OPEN));
      bench.memory.restart();
      assertThat(bench.untilSettled(Given.resolved(OPEN))).isInstanceOf(Outcome.Settled.class);
      assertThat(system.isOpen(only(system))).isFalse();

      RemediationTicket again = Given.returned(OPEN);
      bench.server.failNext(fault);
      bench.once(again);
      bench.memory.restart();
      assertThat(bench.untilSettled(again)).isInstanceOf(Outcome.Settled.class);
      assertThat(system.isOpen(only(system))).isTrue();
      assertThat(system.complaints).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("systems")
  void aKillBetweenCreatingAndNotingItMakesNoSecondOne(FakeSystem system) throws Exception {
    try (Bench bench = Bench.of(system)) {
      bench.memory.killBefore(LinkPhase.OPEN);
      assertThatThrownBy(() -> bench.once(OPEN)).isInstanceOf(Memory.Killed.class);
      assertThat(system.of(OPEN.getTicketId())).hasSize(1);

      bench.memory.restart();
      bench.untilSettled(OPEN);
      assertThat(system.isOpen(only(system))).isTrue();
      assertThat(bench.once(OPEN)).isEqualTo(settled(Outcome.Kind.UNCHANGED));
      assertThat(system.complaints).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("systems")
  void whatWasFixedMeanwhileIsClosedAfterAKill(FakeSystem system) throws Exception {
    try (Bench bench = Bench.of(system)) {
      bench.memory.killBefore(LinkPhase.OPEN);
      assertThatThrownBy(() -> bench.once(OPEN)).isInstanceOf(Memory.Killed.class);

      bench.memory.restart();
      bench.untilSettled(Given.resolved(OPEN));
      assertThat(system.isOpen(only(system))).isFalse();
      assertThat(system.complaints).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("systems")
  void aSearchThatAnswersNonsenseIsNoReasonToCreateAnother(FakeSystem system) throws Exception {
    try (Bench bench = Bench.of(system)) {
      bench.server.failNext(Fault.RESET_AFTER);
      bench.server.failNextRead(Fault.GARBAGE_AFTER, Fault.HUGE_AFTER, Fault.ERROR_500);
      bench.untilSettled(OPEN);
      assertThat(system.isOpen(only(system))).isTrue();
    }
  }

  @Test
  void aSearchThatIsBehindIsWaitedFor() throws Exception {
    FakeSystem jira = new FakeJira(true);
    try (Bench bench = Bench.of(jira)) {
      bench.server.failNext(Fault.ERROR_500);
      bench.once(OPEN);

      assertThat(bench.once(OPEN)).isEqualTo(new Outcome.NotYet(Given.NOW.plusSeconds(60)));
      bench.pass(Duration.ofSeconds(60));
      assertThat(bench.once(OPEN)).isEqualTo(settled(Outcome.Kind.CREATED));
      assertThat(jira.of(OPEN.getTicketId())).hasSize(1);
    }
  }

  @Test
  void whatIsRefusedIsLeftAloneUntilTheTicketChangesOrTheSinkIsRestarted() throws Exception {
    FakeSystem github = new FakeGitHub();
    try (Bench bench = Bench.of(github)) {
      bench.server.failNext(Fault.REFUSED_422);
      Outcome refused = bench.once(OPEN);
      assertThat(refused).isInstanceOf(Outcome.Refused.class);
      assertThat(((Outcome.Refused) refused).line())
          .startsWith("POST http://127.0.0.1:")
          .endsWith("answers 422: {\"message\":\"Validation\\\\nFailed\"}");

      int asked = bench.server.requests().size();
      assertThat(bench.once(OPEN)).isEqualTo(settled(Outcome.Kind.UNCHANGED));
      assertThat(bench.server.requests()).hasSize(asked);

      RemediationTicket other = RemediationTicket.newBuilder(OPEN).setTitle("Shorter").build();
      assertThat(bench.once(other)).isEqualTo(settled(Outcome.Kind.CREATED));
    }
  }

  @Test
  void whatOnlyMachinesSeeIsNoChange() throws Exception {
    try (Bench bench = Bench.of(new FakeGitHub())) {
      bench.once(OPEN);
      RemediationTicket seenAgain =
          RemediationTicket.newBuilder(OPEN).setTranscripts(List.of()).build();
      assertThat(bench.once(seenAgain)).isEqualTo(settled(Outcome.Kind.UNCHANGED));
    }
  }

  @Test
  void whatIsForgottenIsNotClosed() throws Exception {
    FakeSystem gitlab = new FakeGitLab();
    try (Bench bench = Bench.of(gitlab)) {
      bench.once(OPEN);
      bench.forget(OPEN.getTicketId());
      assertThat(gitlab.isOpen(only(gitlab))).isTrue();
      assertThat(bench.memory.get(OPEN.getTicketId())).isEmpty();

      // It comes back, and finds what it had.
      bench.once(Given.returned(OPEN));
      assertThat(gitlab.of(OPEN.getTicketId())).hasSize(1);
    }
  }

  @Test
  void neverToldIsNeverClosed() throws Exception {
    FakeSystem github = new FakeGitHub();
    try (Bench bench = Bench.of(github)) {
      assertThat(bench.once(Given.resolved(OPEN))).isEqualTo(settled(Outcome.Kind.UNCHANGED));
      assertThat(bench.server.requests()).isEmpty();
    }
  }

  private static Outcome settled(Outcome.Kind kind) {
    return new Outcome.Settled(kind);
  }

  /** The same outcome, if its kind and reason are those of the fault. */
  private static Outcome bad(Outcome outcome, Fault fault) {
    if (fault == Fault.REFUSED_422) {
      assertThat(outcome).isInstanceOf(Outcome.Refused.class);
      return outcome;
    }
    Outcome.Later later = (Outcome.Later) outcome;
    FailureReason reason =
        switch (fault) {
          case THROTTLED -> FailureReason.THROTTLED;
          case ERROR_500, UNAVAILABLE_503, ERROR_500_AFTER, GARBAGE_AFTER, HUGE_AFTER ->
              FailureReason.SERVER_ERROR;
          case HANG_BEFORE, HANG_AFTER -> FailureReason.TIMEOUT;
          case UNAUTHORIZED, FORBIDDEN -> FailureReason.UNAUTHORIZED;
          case RESET_AFTER -> FailureReason.UNREACHABLE;
          case REFUSED_422 -> FailureReason.REFUSED;
        };
    assertThat(later.reason()).isEqualTo(reason);
    assertThat(later.line()).doesNotContain("t0ken", "dDBrZW46eA==", "\n");
    assertThat(later.after().map(Duration::toSeconds).orElse(0L))
        .isEqualTo(fault == Fault.THROTTLED ? 7 : fault == Fault.UNAVAILABLE_503 ? 3 : 0);
    return outcome;
  }

  private static ObjectNode only(FakeSystem system) {
    List<ObjectNode> all = system.of(OPEN.getTicketId());
    assertThat(all).as(system.template() + " " + system.complaints).hasSize(1);
    return all.get(0);
  }
}
