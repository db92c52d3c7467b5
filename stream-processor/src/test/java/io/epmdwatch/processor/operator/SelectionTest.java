package io.epmdwatch.processor.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.TicketStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which records a person gets to see. */
class SelectionTest {
  private static final Exposure EXPOSURE = Samples.exposure(7).build();
  private static final RemediationTicket TICKET = Samples.ticket(7).build();

  @ParameterizedTest
  @EnumSource(ExposureState.class)
  void allThatIsNotResolvedUnlessStatesAreNamed(ExposureState state) {
    Exposure exposure = Samples.exposure(1).setState(state).build();

    assertThat(ExposureFilter.UNRESOLVED.test(exposure)).isEqualTo(state != ExposureState.RESOLVED);
    assertThat(states(Set.of(state)).test(exposure)).isTrue();
    assertThat(states(Set.of(ExposureState.OPEN)).test(exposure))
        .isEqualTo(state == ExposureState.OPEN);
  }

  @Test
  void atLeastASeverity() {
    assertThat(filter(Severity.MEDIUM, null, null).test(EXPOSURE)).isTrue();
    assertThat(filter(Severity.HIGH, null, null).test(EXPOSURE)).isFalse();
  }

  @Test
  void ofAZoneAndAnOwner() {
    assertThat(filter(Severity.LOW, "default", "unassigned").test(EXPOSURE)).isTrue();
    assertThat(filter(Severity.LOW, "dmz", null).test(EXPOSURE)).isFalse();
    assertThat(filter(Severity.LOW, null, "team").test(EXPOSURE)).isFalse();
  }

  @Test
  void inOneOfSomeRanges() {
    assertThat(inRanges("192.0.2.0/24", "10.0.0.0/8").test(EXPOSURE)).isTrue();
    assertThat(inRanges("192.0.2.0/24", "2001:db8::/32").test(EXPOSURE)).isFalse();
    assertThat(
            inRanges("2001:db8::/32").test(Samples.exposure(1).setAddress("2001:db8::7").build()))
        .isTrue();
    assertThat(inRanges("0.0.0.0/0").test(Samples.exposure(1).setAddress("nonsense").build()))
        .isFalse();
  }

  @Test
  void ticketsThatAreNotResolvedOrOverdueOrBadEnough() {
    assertThat(TicketFilter.UNRESOLVED.test(TICKET, Samples.NOW)).isTrue();
    assertThat(
            TicketFilter.UNRESOLVED.test(
                Samples.ticket(1).setStatus(TicketStatus.RESOLVED).build(), Samples.NOW))
        .isFalse();
    TicketFilter overdue = new TicketFilter(true, true, Severity.LOW, Optional.empty());
    assertThat(overdue.test(TICKET, Samples.NOW)).isFalse();
    assertThat(overdue.test(TICKET, Samples.NOW.plus(Duration.ofDays(4)))).isTrue();
    assertThat(overdue.test(Samples.ticket(1).setOverdue(true).build(), Samples.NOW)).isTrue();
    assertThat(
            overdue.test(
                Samples.ticket(1).setOverdue(true).setStatus(TicketStatus.ACCEPTED).build(),
                Samples.NOW))
        .isFalse();
    TicketFilter team = new TicketFilter(false, false, Severity.LOW, Optional.of("team"));
    assertThat(team.test(TICKET, Samples.NOW)).isFalse();
  }

  @Test
  void alertsOfAKindAndATime() {
    AlertFilter filter =
        new AlertFilter(Optional.of(Samples.AN_HOUR_AGO), Set.of(AlertKind.NEW), Severity.MEDIUM);
    assertThat(filter.test(Samples.alert(1, 1).build())).isTrue();
    assertThat(filter.test(Samples.alert(1, 1).setKind(AlertKind.STORM).build())).isFalse();
    assertThat(filter.test(Samples.alert(1, 1).setSeverity(Severity.LOW).build())).isFalse();
    assertThat(
            filter.test(
                Samples.alert(1, 1).setRaisedAt(Samples.AN_HOUR_AGO.minusMillis(1)).build()))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXP-0000000000000007",
        "exp-0000000000000007",
        "TKT-0000000000000007",
        "10.0.0.7",
        "10.0.0.7:4369"
      })
  void oneByIdOrAddress(String text) {
    Sought sought = Sought.parse(text);
    assertThat(sought.matches(EXPOSURE)).isTrue();
    assertThat(sought.matches(TICKET)).isTrue();
    assertThat(sought.matches(Samples.exposure(8).setAddress("10.0.0.8").build())).isFalse();
    assertThat(sought.matches(Samples.ticket(8).setAddress("10.0.0.8").build())).isFalse();
  }

  @Test
  void onePortOfAnAddress() {
    assertThat(Sought.parse("10.0.0.7:1").matches(EXPOSURE)).isFalse();
    Exposure six = Samples.exposure(1).setAddress("2001:db8::7").build();
    for (String text :
        List.of("2001:db8::7", "2001:DB8:0::7", "[2001:db8::7]", "[2001:db8::7]:4369")) {
      assertThat(Sought.parse(text).matches(six)).as(text).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host.example",
        "EXP-12",
        "10.0.0.7:0",
        "10.0.0.7:65536",
        "10.0.0.0/8",
        "\u001b"
      })
  void nothingElse(String text) {
    assertThatThrownBy(() -> Sought.parse(text))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("write EXP-0123456789abcdef")
        .hasMessageNotContaining("\u001b");
  }

  private static ExposureFilter states(Set<ExposureState> states) {
    return new ExposureFilter(states, Severity.LOW, Optional.empty(), Optional.empty(), List.of());
  }

  private static ExposureFilter filter(Severity atLeast, String zone, String owner) {
    return new ExposureFilter(
        Set.of(), atLeast, Optional.ofNullable(zone), Optional.ofNullable(owner), List.of());
  }

  private static ExposureFilter inRanges(String... ranges) {
    return new ExposureFilter(
        Set.of(),
        Severity.LOW,
        Optional.empty(),
        Optional.empty(),
        List.of(ranges).stream().map(Cidr::parse).toList());
  }
}
