package io.epmdwatch.processor.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.ExposureState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnTest {
  @ParameterizedTest
  @CsvSource({
    "NEW, 1, CREATE, NEW, true",
    "CHANGED, 2, UPDATE, IN_PROGRESS, true",
    "ESCALATED, 2, UPDATE, IN_PROGRESS, true",
    "RESOLVED, 3, CLOSE, RESOLVED, false",
    "RESOLVED, 1, CLOSE, RESOLVED, false",
    "REOPENED, 4, UPDATE, NEW, true",
    "ACCEPTED, 2, UPDATE, SUPPRESSED, false",
    "ACCEPTANCE_EXPIRING, 1, CREATE, NEW, true",
    "ACCEPTANCE_EXPIRED, 1, CREATE, NEW, true",
    "ACCEPTANCE_EXPIRED, 3, UPDATE, NEW, true",
    "FLAPPING, 4, UPDATE, IN_PROGRESS, true",
    "STORM, 1, CREATE, NEW, true",
    "COVERAGE_LOST, 1, CREATE, NEW, true",
    "COVERAGE_LOST, 3, UPDATE, NEW, true",
    "COVERAGE_RESTORED, 2, CLOSE, RESOLVED, false",
    "VANTAGE_LOST, 1, CREATE, NEW, true",
    "OTHER, 1, CREATE, IN_PROGRESS, true"
  })
  void eachKindDoesToItsFinding(
      AlertKind kind, int sequence, Turn.Activity activity, Turn.Status status, boolean alerting) {
    assertThat(Turn.of(Samples.exposure().setKind(kind).setSequence(sequence).build()))
        .isEqualTo(new Turn(activity, status, alerting));
  }

  @Test
  void aKindThatIsNotKnownGoesByTheState() {
    assertThat(unknown(ExposureState.RESOLVED).activity()).isEqualTo(Turn.Activity.CLOSE);
    assertThat(unknown(ExposureState.ACCEPTED).status()).isEqualTo(Turn.Status.SUPPRESSED);
    assertThat(unknown(ExposureState.CLOSING).alerting()).isFalse();
  }

  private static Turn unknown(ExposureState state) {
    return Turn.of(Samples.exposure().setKind(AlertKind.OTHER).setState(state).build());
  }
}
