package io.epmdwatch.processor.domain;

import static io.epmdwatch.processor.domain.AlertKind.ACCEPTANCE_EXPIRED;
import static io.epmdwatch.processor.domain.AlertKind.ACCEPTED;
import static io.epmdwatch.processor.domain.AlertKind.CHANGED;
import static io.epmdwatch.processor.domain.AlertKind.ESCALATED;
import static io.epmdwatch.processor.domain.AlertKind.NEW;
import static io.epmdwatch.processor.domain.AlertKind.REOPENED;
import static io.epmdwatch.processor.domain.AlertKind.RESOLVED;
import static io.epmdwatch.processor.domain.Deviation.UNLISTED_HOST;
import static io.epmdwatch.processor.domain.Deviation.UNLISTED_NODE;
import static io.epmdwatch.processor.domain.Fixtures.CORP;
import static io.epmdwatch.processor.domain.Fixtures.DEMO;
import static io.epmdwatch.processor.domain.Fixtures.HOST;
import static io.epmdwatch.processor.domain.Fixtures.INTERNET;
import static io.epmdwatch.processor.domain.Fixtures.NO_RULES;
import static io.epmdwatch.processor.domain.Fixtures.RABBIT;
import static io.epmdwatch.processor.domain.Fixtures.allowing;
import static io.epmdwatch.processor.domain.Fixtures.at;
import static io.epmdwatch.processor.domain.Fixtures.closed;
import static io.epmdwatch.processor.domain.Fixtures.exposed;
import static io.epmdwatch.processor.domain.Fixtures.rule;
import static io.epmdwatch.processor.domain.Fixtures.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stories of one host, from its first sighting to its last. */
class JudgementTest {
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final Watch watch = new Watch(Policy.DEFAULT);

  @Test
  void opensAtTheFirstSightingAndSaysWhatAndWhy() {
    watch.sees(exposed(CORP, 0, DEMO));

    Alert alert = watch.lastAlert();
    assertThat(alert.kind()).isEqualTo(NEW);
    assertThat(alert.life().finding().severity()).isEqualTo(Severity.MEDIUM);
    assertThat(alert.life().finding().nodes()).containsExactly(DEMO);
    assertThat(alert.life().finding().reason())
        .isEqualTo(
            "no baseline rule covers it; epmd lists node demo; distribution ports were not probed");
    assertThat(alert.at()).isEqualTo(at(0));
  }

  @Test
  void anEpmdWithoutNodesIsAnExposureToo() {
    watch.sees(exposed(CORP, 0));

    assertThat(watch.lastAlert().life().finding().severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void sameSightingAgainTellsNothing() {
    watch.sees(exposed(CORP, 0, DEMO, RABBIT), exposed(CORP, 30, RABBIT, DEMO));

    assertThat(watch.told()).containsExactly(NEW);
  }

  @Test
  void aNodeOnAnotherPortIsTheSameNode() {
    watch.sees(exposed(CORP, 0, DEMO), exposed(CORP, 30, new Node("demo", 40_000)));

    assertThat(watch.told()).containsExactly(NEW);
    assertThat(watch.life(UNLISTED_HOST).finding().nodes())
        .containsExactly(new Node("demo", 40_000));
  }

  @Test
  void aNodeThatComesAndOneThatGoesAreNamed() {
    watch.sees(exposed(CORP, 0, DEMO), exposed(CORP, 30, RABBIT));

    assertThat(watch.lastAlert().notice().added()).containsExactly(RABBIT);
    assertThat(watch.lastAlert().notice().removed()).containsExactly(DEMO);
    assertThat(watch.told()).containsExactly(NEW, CHANGED);
  }

  @Test
  void theFirstNodeEscalates() {
    watch.sees(exposed(CORP, 0), exposed(CORP, 30, DEMO));

    assertThat(watch.lastAlert().notice().previousSeverity()).contains(Severity.LOW);
    assertThat(watch.told()).containsExactly(NEW, ESCALATED);
  }

  @Test
  void closesAfterTwoRefusalsAndSaysSo() {
    watch.sees(exposed(CORP, 0, DEMO), closed(CORP, 30));
    assertThat(watch.life(UNLISTED_HOST).state()).isEqualTo(ExposureState.CLOSING);

    watch.sees(closed(CORP, 60));
    assertThat(watch.lastAlert().life().finding().reason())
        .isEqualTo("refused 2 times in a row from corp");
    assertThat(watch.told()).containsExactly(NEW, RESOLVED);
    assertThat(watch.life(UNLISTED_HOST).resolvedAt()).contains(at(60));
  }

  @Test
  void oneRefusalBetweenAnswersTellsNothing() {
    watch.sees(exposed(CORP, 0, DEMO), closed(CORP, 30), exposed(CORP, 60, DEMO), closed(CORP, 90));

    assertThat(watch.told()).containsExactly(NEW);
    assertThat(watch.life(UNLISTED_HOST).state()).isEqualTo(ExposureState.CLOSING);
  }

  @Test
  void silenceNeverCloses() {
    watch.sees(exposed(CORP, 0, DEMO));
    for (int i = 1; i < 100; i++) {
      watch.sees(unknown(CORP, i * 30L));
    }

    assertThat(watch.life(UNLISTED_HOST).state()).isEqualTo(ExposureState.OPEN);
    assertThat(watch.told()).containsExactly(NEW);
  }

  @Test
  void silenceNeverOpensAndRefusalOfTheUnknownLeavesNothing() {
    watch.sees(unknown(CORP, 0), closed(CORP, 30));

    assertThat(watch.state()).isEmpty();
  }

  @Test
  void everyVantageThatSawItMustBeRefused() {
    watch.sees(exposed(CORP, 0, DEMO), exposed(INTERNET, 1, DEMO));
    watch.sees(closed(INTERNET, 30), closed(INTERNET, 60), closed(INTERNET, 90));
    assertThat(watch.life(UNLISTED_HOST).state()).isEqualTo(ExposureState.OPEN);

    watch.sees(closed(CORP, 91));
    assertThat(watch.life(UNLISTED_HOST).state()).isEqualTo(ExposureState.CLOSING);

    watch.sees(closed(CORP, 92));
    assertThat(watch.told()).containsExactly(NEW, ESCALATED, RESOLVED);
  }

  @Test
  void refusalFromAVantageThatNeverSawItProvesNothing() {
    watch.sees(exposed(CORP, 0, DEMO), closed(INTERNET, 30), closed(INTERNET, 60));

    assertThat(watch.life(UNLISTED_HOST).state()).isEqualTo(ExposureState.OPEN);
  }

  @Test
  void reopensAsTheNextEpisodeOfTheSameExposure() {
    watch.sees(exposed(CORP, 0, DEMO), closed(CORP, 30), closed(CORP, 60), exposed(CORP, 90, DEMO));

    assertThat(watch.told()).containsExactly(NEW, RESOLVED, REOPENED);
    assertThat(watch.life(UNLISTED_HOST).episode()).isEqualTo(2);
    assertThat(watch.life(UNLISTED_HOST).alerts()).isEqualTo(3);
    assertThat(watch.life(UNLISTED_HOST).firstSeenAt()).isEqualTo(at(90));
  }

  @Test
  void isForgottenAfterTheReopenWindow() {
    long window = Policy.DEFAULT.reopenWindow().toSeconds();
    watch.sees(exposed(CORP, 0, DEMO), closed(CORP, 30), closed(CORP, 60));

    watch.ticks(60 + window);
    assertThat(watch.state()).isPresent();

    watch.ticks(61 + window);
    assertThat(watch.state()).isEmpty();
  }

  @Test
  void waitsForAsManySightingsAsThePolicyWants() {
    Watch careful = new Watch(Policy.of(3, 2, Duration.ofDays(1)));

    careful.sees(exposed(CORP, 0, DEMO), exposed(CORP, 30, DEMO));
    assertThat(careful.life(UNLISTED_HOST).state()).isEqualTo(ExposureState.PENDING);

    careful.sees(exposed(CORP, 60, DEMO));
    assertThat(careful.told()).containsExactly(NEW);
    assertThat(careful.life(UNLISTED_HOST).firstSeenAt()).isEqualTo(at(0));
  }

  @Test
  void pendingThatIsRefusedWasNothing() {
    Watch careful = new Watch(Policy.of(3, 1, Duration.ofDays(1)));

    careful.sees(exposed(CORP, 0, DEMO), closed(CORP, 30));

    assertThat(careful.state()).isEmpty();
    assertThat(careful.told()).isEmpty();
  }

  @Test
  void lateAndRepeatedResultsChangeNothing() {
    watch.sees(exposed(CORP, 60, DEMO));
    HostState before = watch.state().orElseThrow();

    watch.sees(exposed(CORP, 60, DEMO), closed(CORP, 59), exposed(CORP, 30, RABBIT));

    assertThat(watch.state()).contains(before);
  }

  @Test
  void aListedHostIsAcceptedWithoutAWord() {
    watch.under(allowing("*"), 0).sees(exposed(CORP, 1, DEMO));

    assertThat(watch.told()).isEmpty();
    assertThat(watch.life(UNLISTED_HOST).state()).isEqualTo(ExposureState.ACCEPTED);
    assertThat(watch.life(UNLISTED_HOST).owner()).isEqualTo("team-r1");
  }

  @Test
  void approvalAcceptsAtOnceWithoutASweep() {
    watch.sees(exposed(CORP, 0, DEMO)).under(allowing("*"), 5);

    assertThat(watch.told()).containsExactly(NEW, ACCEPTED);
  }

  @Test
  void revocationReopensAtOnceWithoutASweep() {
    watch.under(allowing("*"), 0).sees(exposed(CORP, 1, DEMO)).under(NO_RULES, 2);

    assertThat(watch.lastAlert().reason()).startsWith("rule r1 no longer covers it; ");
    assertThat(watch.told()).containsExactly(ACCEPTANCE_EXPIRED);
  }

  @Test
  void anotherChangeOfTheBaselineChangesNothingMore() {
    watch.under(allowing("*"), 0).sees(exposed(CORP, 1, DEMO)).under(NO_RULES, 2);
    HostState before = watch.state().orElseThrow();

    watch.under(Baseline.of(List.of(rule("other", "10.9.0.0", 24, at(100), "*"))), 3);

    assertThat(watch.state()).contains(before);
  }

  @Test
  void expiryReopensAtOnceWithoutASweep() {
    watch.under(Baseline.of(List.of(rule("r1", "10.0.0.0", 24, at(100), "*"))), 0);
    watch.sees(exposed(CORP, 1, DEMO));

    watch.ticks(99);
    assertThat(watch.told()).isEmpty();

    watch.ticks(100);
    assertThat(watch.lastAlert().reason()).startsWith("rule r1 expired; ");
    assertThat(watch.told()).containsExactly(ACCEPTANCE_EXPIRED);
  }

  @Test
  void aSightingFromBeforeTheExpiryDoesNotBringTheApprovalBack() {
    watch.under(Baseline.of(List.of(rule("r1", "10.0.0.0", 24, at(100), "*"))), 0);
    watch.sees(exposed(CORP, 1, DEMO)).ticks(100);

    watch.sees(exposed(CORP, 99, DEMO));

    assertThat(watch.told()).containsExactly(ACCEPTANCE_EXPIRED);
    assertThat(watch.life(UNLISTED_HOST).state()).isEqualTo(ExposureState.OPEN);
  }

  @Test
  void approvalDuringClosingAcceptsAndItsEndReopens() {
    watch.sees(exposed(CORP, 0, DEMO), closed(CORP, 30)).under(allowing("*"), 31);
    watch.under(NO_RULES, 32);

    assertThat(watch.told()).containsExactly(NEW, ACCEPTED, ACCEPTANCE_EXPIRED);
  }

  @Test
  void anAcceptedExposureThatIsClosedIsResolved() {
    watch.sees(exposed(CORP, 0, DEMO)).under(allowing("*"), 1);
    watch.sees(closed(CORP, 30), closed(CORP, 60));

    assertThat(watch.told()).containsExactly(NEW, ACCEPTED, RESOLVED);
  }

  @Test
  void anUnlistedNodeOnAListedHostIsItsOwnExposure() {
    watch.under(allowing("rabbit*"), 0).sees(exposed(CORP, 1, RABBIT, DEMO));

    assertThat(watch.lastAlert().life().deviation()).isEqualTo(UNLISTED_NODE);
    assertThat(watch.lastAlert().life().finding().nodes()).containsExactly(DEMO);
    assertThat(watch.lastAlert().life().finding().reason())
        .isEqualTo(
            "rule r1 does not list node demo; epmd lists node demo; distribution ports were not probed");
    assertThat(watch.told()).containsExactly(NEW);
    assertThat(watch.life(UNLISTED_HOST).state()).isEqualTo(ExposureState.ACCEPTED);
  }

  @Test
  void anUnlistedNodeIsResolvedWhenEpmdNoLongerListsIt() {
    watch.under(allowing("rabbit"), 0).sees(exposed(CORP, 1, RABBIT, DEMO));
    watch.sees(exposed(CORP, 30, RABBIT));
    assertThat(watch.life(UNLISTED_NODE).state()).isEqualTo(ExposureState.CLOSING);

    watch.sees(exposed(CORP, 60, RABBIT));
    assertThat(watch.told()).containsExactly(NEW, RESOLVED);
    assertThat(watch.life(UNLISTED_NODE).finding().reason())
        .isEqualTo("epmd answered 2 times in a row without it");
  }

  @Test
  void listingTheNodeAcceptsItAndTakingItOffReopensIt() {
    watch.under(allowing("rabbit"), 0).sees(exposed(CORP, 1, RABBIT, DEMO));
    watch.under(allowing("rabbit", "demo"), 2).under(allowing("rabbit"), 3);

    assertThat(watch.told()).containsExactly(NEW, ACCEPTED, ACCEPTANCE_EXPIRED);
    assertThat(watch.life(UNLISTED_NODE).state()).isEqualTo(ExposureState.OPEN);
  }

  @Test
  void aRuleWithoutNodesAllowsAnEmptyEpmdOnly() {
    watch.under(allowing(), 0).sees(exposed(CORP, 1));
    assertThat(watch.told()).isEmpty();

    watch.sees(exposed(CORP, 2, DEMO));
    assertThat(watch.told()).containsExactly(NEW);
  }

  @Test
  void anAlertNumbersItselfAndTheHistoryKeepsItsFirstLine() {
    for (int i = 0; i < 60; i++) {
      watch.sees(exposed(CORP, i * DAY, new Node("n" + i, 5000)));
    }

    Life life = watch.life(UNLISTED_HOST);
    assertThat(life.alerts()).isEqualTo(60);
    assertThat(life.history()).hasSize(50);
    assertThat(life.history().get(0).note()).startsWith("opened: ");
  }

  @Test
  void idsAreDerivedFromWhatTheExposureIs() {
    assertThat(ExposureId.of(HOST, UNLISTED_HOST))
        .matches("EXP-[0-9a-f]{16}")
        .isNotEqualTo(ExposureId.of(HOST, UNLISTED_NODE))
        .isNotEqualTo(
            ExposureId.of(new HostKey("other", HOST.address(), HOST.port()), UNLISTED_HOST));
    assertThat(ExposureId.ticketOf(HOST, UNLISTED_HOST))
        .isEqualTo(ExposureId.of(HOST, UNLISTED_HOST).replace("EXP", "TKT"));
  }
}
