package io.epmdwatch.processor.domain;

import static io.epmdwatch.processor.domain.Fixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StormWatchTest {
  private static final AddressRange RANGE = AddressRange.around(Fixtures.address("10.0.0.0"), 16);
  private static final Matter STORM =
      new Matter(
          Subject.STORM,
          ExposureId.ofStorm(Fixtures.ZONE, RANGE),
          Fixtures.ZONE,
          "10.0.0.0/16",
          Optional.of(RANGE.network()),
          List.of(),
          "net-team");
  private final StormWatch watch = new StormWatch(Sla.DEFAULT);

  @Test
  void theFirstExposureWaitsASecondForTheRest() {
    StormTally one = tally(share(1, ExposureState.OPEN, Severity.LOW));

    assertThat(look(Optional.empty(), one, 0)).isEmpty();
    Alarm begun = look(Optional.empty(), one, 1).orElseThrow();
    assertThat(begun.kind()).isEqualTo(AlertKind.STORM);
    assertThat(begun.sequence()).isEqualTo(1);
    assertThat(begun.count()).isEqualTo(1);
    assertThat(begun.since()).isEqualTo(at(1));
    assertThat(begun.dueAt()).contains(at(1).plus(Duration.ofDays(30)));
  }

  @Test
  void whatClosedBeforeItWasToldIsToldAllTheSame() {
    StormShare open = share(1, ExposureState.OPEN, Severity.LOW);
    StormTally closed =
        tally(open).with(Optional.of(open), share(1, ExposureState.RESOLVED, Severity.LOW));

    Alarm begun = look(Optional.empty(), closed, 2).orElseThrow();
    assertThat(begun.kind()).isEqualTo(AlertKind.STORM);
    assertThat(look(Optional.of(begun), closed, 3).orElseThrow().kind())
        .isEqualTo(AlertKind.RESOLVED);
  }

  @Test
  void whatIsHeardOfOnlyAfterItClosedIsNoStorm() {
    StormTally closed = tally(share(1, ExposureState.RESOLVED, Severity.LOW));
    assertThat(look(Optional.empty(), closed, 2)).isEmpty();
  }

  @Test
  void theTallyFollowsEachExposure() {
    StormShare open = share(1, ExposureState.OPEN, Severity.HIGH);
    StormShare closing = share(1, ExposureState.CLOSING, Severity.HIGH);
    StormShare accepted = share(1, ExposureState.ACCEPTED, Severity.HIGH);

    StormTally tally = tally(open, share(2, ExposureState.OPEN, Severity.LOW));
    assertThat(tally.worst()).contains(Severity.HIGH);
    tally = tally.with(Optional.of(open), closing).with(Optional.of(closing), accepted);
    assertThat(tally.worst()).contains(Severity.LOW);
    assertThat(tally.openCount()).isEqualTo(1);
    assertThat(tally.accepted()).isEqualTo(1);
    assertThat(tally.total()).isEqualTo(2);
  }

  @Test
  void onlyWorseIsToldAndTheTimeToFixFollows() {
    Alarm begun = begun(Severity.LOW);
    StormTally high = tally(share(1, ExposureState.OPEN, Severity.HIGH));
    StormTally medium = tally(share(1, ExposureState.OPEN, Severity.MEDIUM));

    Alarm worse = look(Optional.of(begun), high, 9).orElseThrow();
    assertThat(worse.kind()).isEqualTo(AlertKind.ESCALATED);
    assertThat(worse.previousSeverity()).contains(Severity.LOW);
    assertThat(worse.dueAt()).contains(begun.since().plus(Duration.ofDays(3)));
    assertThat(look(Optional.of(worse), medium, 10)).isEmpty();
    assertThat(look(Optional.of(worse), high, 11)).isEmpty();
  }

  @Test
  void aLateFixIsToldOnce() {
    Alarm begun = begun(Severity.CRITICAL);
    StormTally open = tally(share(1, ExposureState.CLOSING, Severity.CRITICAL));
    long due = Duration.ofDays(1).toSeconds() + 1;

    assertThat(look(Optional.of(begun), open, due - 1)).isEmpty();
    Alarm late = look(Optional.of(begun), open, due).orElseThrow();
    assertThat(late.kind()).isEqualTo(AlertKind.ESCALATED);
    assertThat(late.overdue()).isTrue();
    assertThat(look(Optional.of(late), open, due + 1)).isEmpty();
  }

  @Test
  void itEndsWhenAllAreClosedOrAcceptedAndMayBeginAgain() {
    StormTally over =
        tally(
            share(1, ExposureState.RESOLVED, Severity.LOW),
            share(2, ExposureState.ACCEPTED, Severity.LOW));
    Alarm resolved = look(Optional.of(begun(Severity.LOW)), over, 60).orElseThrow();
    assertThat(resolved.kind()).isEqualTo(AlertKind.RESOLVED);
    assertThat(resolved.count()).isZero();
    assertThat(resolved.reason()).contains("1 proven closed, 1 accepted");

    StormTally again = tally(share(3, ExposureState.OPEN, Severity.LOW));
    Alarm reopened = look(Optional.of(resolved), again, 90).orElseThrow();
    assertThat(reopened.kind()).isEqualTo(AlertKind.REOPENED);
    assertThat(reopened.sequence()).isEqualTo(3);
    assertThat(reopened.episode()).isEqualTo(2);
    assertThat(reopened.overdue()).isFalse();
  }

  @Test
  void theTicketNotesPowersOfTenAndTheHalf() {
    Alarm begun = begun(Severity.LOW);
    StormTally nine = many(9, 0);
    StormCase first = StormCase.next(List.of(), begun, true, StormTally.NONE, nine, at(2));
    StormCase same = StormCase.next(first.history(), begun, false, nine, nine, at(3));
    StormCase grown = StormCase.next(same.history(), begun, false, nine, many(12, 0), at(4));
    StormCase half = StormCase.next(grown.history(), begun, false, many(12, 0), many(6, 6), at(5));

    assertThat(half.history())
        .extracting(HistoryEntry::note)
        .satisfiesExactly(
            note -> assertThat(note).startsWith("a storm of exposures: "),
            note -> assertThat(note).isEqualTo("has grown to 12 exposures"),
            note ->
                assertThat(note).isEqualTo("half of it is closed: 6 of 12 exposures still open"));
  }

  private Optional<Alarm> look(Optional<Alarm> last, StormTally tally, long seconds) {
    return watch.look(STORM, last, tally, at(0), at(seconds));
  }

  private Alarm begun(Severity severity) {
    return look(Optional.empty(), tally(share(1, ExposureState.OPEN, severity)), 2).orElseThrow();
  }

  private static StormTally many(int open, int resolved) {
    StormTally tally = StormTally.NONE;
    for (int i = 0; i < open + resolved; i++) {
      ExposureState state = i < open ? ExposureState.OPEN : ExposureState.RESOLVED;
      tally = tally.with(Optional.empty(), share(i, state, Severity.LOW));
    }
    return tally;
  }

  private static StormTally tally(StormShare... shares) {
    StormTally tally = StormTally.NONE;
    for (StormShare share : shares) {
      tally = tally.with(Optional.empty(), share);
    }
    return tally;
  }

  private static StormShare share(int exposure, ExposureState state, Severity severity) {
    return new StormShare(Fixtures.ZONE, RANGE, "EXP-" + exposure, state, severity, at(exposure));
  }
}
