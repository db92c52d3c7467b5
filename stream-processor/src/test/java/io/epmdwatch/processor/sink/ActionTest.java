package io.epmdwatch.processor.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.LinkPhase;
import io.epmdwatch.schemas.TicketLink;
import io.epmdwatch.schemas.TrustedRecords;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionTest {
  static {
    TrustedRecords.install();
  }

  @ParameterizedTest
  @CsvSource({
    "CREATING, true,  told,  1, true,  CREATE",
    "CREATING, true,  told,  1, false, CREATE",
    "CREATING, false, told,  1, true,  CREATE",
    "CREATING, false, told,  1, false, CLOSE",
    "OPEN,     true,  told,  1, true,  NOTHING",
    "OPEN,     true,  other, 1, true,  UPDATE",
    "OPEN,     true,  told,  2, true,  UPDATE",
    "OPEN,     false, told,  1, true,  CLOSE",
    "CLOSED,   true,  told,  1, true,  REOPEN",
    "CLOSED,   false, other, 1, true,  NOTHING",
    "OPEN,     true,  bad,   1, true,  NOTHING",
    "OPEN,     false, bad,   1, true,  NOTHING",
  })
  void follows(
      LinkPhase phase, boolean open, String print, int episode, boolean canFind, Action action) {
    TicketLink link =
        TicketLink.newBuilder()
            .setSink("s")
            .setTicketId("TKT-1")
            .setExposureId("EXP-1")
            .setPhase(phase)
            .setEpisode(1)
            .setFingerprint("told")
            .setRefused("bad")
            .setAt(Given.NOW)
            .build();
    assertThat(Action.of(Optional.of(link), new Wanted(open, episode, print), canFind))
        .isEqualTo(action);
  }

  @Test
  void whatIsNotKnownIsCreatedWhenThereIsSomethingToDo() {
    assertThat(Action.of(Optional.empty(), new Wanted(true, 1, "x"), true))
        .isEqualTo(Action.CREATE);
    assertThat(Action.of(Optional.empty(), new Wanted(false, 1, "x"), true))
        .isEqualTo(Action.NOTHING);
  }
}
