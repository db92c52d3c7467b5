package io.epmdwatch.processor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.ProbeRequestReason;
import io.epmdwatch.schemas.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerificationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant LATE = Samples.NOW.plus(PATIENCE);
  private static final Exposure OPEN = Samples.exposure(1).build();
  private static final Exposure CLOSING = in(ExposureState.CLOSING);
  private static final Exposure RESOLVED = in(ExposureState.RESOLVED);

  private final List<ProbeRequest> requests =
      new Requests("abc", "alice", Samples.NOW, PATIENCE, Set.of("corp", "dmz"))
          .forAll(List.of(OPEN));
  private final Verification verification = new Verification(requests, List.of(OPEN), LATE);

  @Test
  void isResolvedWhenAllAnsweredAndTheJudgementAgrees() {
    assertThat(answer(1, ProbeOutcome.REFUSED)).contains("corp: refused in 0.3 ms");
    assertThat(answer(2, ProbeOutcome.REFUSED)).contains("dmz: refused in 0.3 ms");
    assertThat(verification.outcome(later(3))).isEqualTo(Verification.Outcome.WAITING);
    assertThat(verification.onExposure(CLOSING))
        .contains(
            "EXP-0000000000000001 unlisted host is CLOSING MEDIUM: no baseline rule covers it");
    assertThat(verification.onRequest(confirmation(), Samples.NOW))
        .contains("waiting for a second look from corp in about 5 s");
    assertThat(verification.onResult(result("confirm-1", ProbeOutcome.REFUSED), later(5)))
        .contains("corp: refused in 0.3 ms (second look)");
    assertThat(verification.outcome(later(6))).isEqualTo(Verification.Outcome.WAITING);
    assertThat(verification.onExposure(RESOLVED)).isPresent();
    assertThat(verification.outcome(later(6))).isEqualTo(Verification.Outcome.RESOLVED);
    assertThat(verification.ends()).isEmpty();
  }

  @Test
  void isNotResolvedBeforeEveryVantageHasAnswered() {
    verification.onExposure(RESOLVED);
    answer(1, ProbeOutcome.REFUSED);
    assertThat(verification.outcome(later(29))).isEqualTo(Verification.Outcome.WAITING);
    assertThat(verification.outcome(LATE)).isEqualTo(Verification.Outcome.UNANSWERED);
    assertThat(verification.unanswered()).containsExactly("dmz");
  }

  @Test
  void isExposedSoonAfterAnAnswer() {
    answer(1, ProbeOutcome.REFUSED);
    answer(2, ProbeOutcome.EPMD);
    assertThat(verification.outcome(later(1))).isEqualTo(Verification.Outcome.WAITING);
    assertThat(verification.outcome(later(3))).isEqualTo(Verification.Outcome.EXPOSED);
    assertThat(verification.ends())
        .singleElement()
        .asString()
        .startsWith("not resolved: EXP-0000000000000001 unlisted host is OPEN");
  }

  @Test
  void isExposedWhateverElseWasNotAnswered() {
    answer(1, ProbeOutcome.EPMD);
    assertThat(verification.outcome(later(29))).isEqualTo(Verification.Outcome.WAITING);
    assertThat(verification.outcome(LATE)).isEqualTo(Verification.Outcome.EXPOSED);
  }

  @Test
  void saysInTheEndWhatWasResolvedAllAlong() {
    Verification again = new Verification(requests.subList(0, 1), List.of(RESOLVED), LATE);
    again.onResult(
        Samples.result(requests.get(0).getRequestId(), "corp", ProbeOutcome.REFUSED).build(),
        Samples.NOW);
    assertThat(again.outcome(Samples.NOW)).isEqualTo(Verification.Outcome.RESOLVED);
    assertThat(again.ends())
        .singleElement()
        .asString()
        .startsWith("EXP-0000000000000001 unlisted host is RESOLVED");
  }

  @Test
  void aResolvedExposureThatAnswersIsExposed() {
    verification.onExposure(RESOLVED);
    answer(1, ProbeOutcome.EPMD);
    answer(2, ProbeOutcome.REFUSED);
    assertThat(verification.outcome(later(3))).isEqualTo(Verification.Outcome.EXPOSED);
  }

  @Test
  void silenceResolvesNothing() {
    verification.onExposure(RESOLVED);
    answer(1, ProbeOutcome.TIMEOUT_CONNECT);
    answer(2, ProbeOutcome.REFUSED);
    assertThat(verification.outcome(later(3))).isEqualTo(Verification.Outcome.EXPOSED);
  }

  @Test
  void givesUpWaitingForTheSecondRefusal() {
    answer(1, ProbeOutcome.REFUSED);
    answer(2, ProbeOutcome.REFUSED);
    verification.onExposure(CLOSING);
    assertThat(verification.outcome(later(29))).isEqualTo(Verification.Outcome.WAITING);
    assertThat(verification.outcome(LATE)).isEqualTo(Verification.Outcome.EXPOSED);
    assertThat(verification.ends()).singleElement().asString().contains("is CLOSING");
  }

  @Test
  void whatIsForgottenIsNotLeft() {
    answer(1, ProbeOutcome.REFUSED);
    answer(2, ProbeOutcome.REFUSED);
    verification.onForgotten(OPEN.getExposureId());
    assertThat(verification.outcome(later(0))).isEqualTo(Verification.Outcome.RESOLVED);
  }

  @Test
  void keepsQuietAboutWhatIsNotNewOrNotAsked() {
    answer(1, ProbeOutcome.REFUSED);
    assertThat(answer(1, ProbeOutcome.REFUSED)).isEmpty();
    assertThat(verification.onResult(result("verify-other-1", ProbeOutcome.EPMD), later(1)))
        .isEmpty();
    assertThat(verification.onExposure(OPEN)).isEmpty();
    assertThat(verification.onExposure(Samples.exposure(2).setAddress("10.0.0.8").build()))
        .isEmpty();
    assertThat(
            verification.onRequest(
                ProbeRequest.newBuilder(confirmation()).setAddress("10.0.0.8").build(),
                Samples.NOW))
        .isEmpty();
    assertThat(verification.onRequest(requests.get(0), Samples.NOW)).isEmpty();
  }

  @Test
  void tellsOfAnExposureThatTheProbeBroughtToLight() {
    assertThat(verification.onExposure(Samples.exposure(2).build())).isPresent();
    assertThat(verification.isAbout(Samples.exposure(2).build().getExposureId())).isTrue();
  }

  private Optional<String> answer(int request, ProbeOutcome outcome) {
    ProbeRequest asked = requests.get(request - 1);
    return verification.onResult(
        Samples.result(asked.getRequestId(), asked.getVantage(), outcome).build(), Samples.NOW);
  }

  private static ProbeResult result(String id, ProbeOutcome outcome) {
    return Samples.result(id, "corp", outcome).build();
  }

  private ProbeRequest confirmation() {
    return ProbeRequest.newBuilder(requests.get(0))
        .setRequestId("confirm-1")
        .setWhy(ProbeRequestReason.CONFIRMATION)
        .setNotBefore(Samples.NOW.plusMillis(4900))
        .build();
  }

  private static Exposure in(ExposureState state) {
    return Samples.exposure(1).setState(state).build();
  }

  private static Instant later(int seconds) {
    return Samples.NOW.plusSeconds(seconds);
  }
}
