package io.epmdwatch.processor.domain;

import static io.epmdwatch.processor.domain.AlertKind.ACCEPTED;
import static io.epmdwatch.processor.domain.AlertKind.NEW;
import static io.epmdwatch.processor.domain.AlertKind.RESOLVED;
import static io.epmdwatch.processor.domain.Deviation.DISTRIBUTION_REACHABLE;
import static io.epmdwatch.processor.domain.Deviation.IDENTITY_CHANGED;
import static io.epmdwatch.processor.domain.Deviation.LOCAL_PEER;
import static io.epmdwatch.processor.domain.Deviation.SUSPICIOUS_NAMES;
import static io.epmdwatch.processor.domain.Deviation.UNLISTED_HOST;
import static io.epmdwatch.processor.domain.Deviation.UNLISTED_NODE;
import static io.epmdwatch.processor.domain.Deviation.UNLISTED_VANTAGE;
import static io.epmdwatch.processor.domain.Fixtures.CORP;
import static io.epmdwatch.processor.domain.Fixtures.DEMO;
import static io.epmdwatch.processor.domain.Fixtures.INTERNET;
import static io.epmdwatch.processor.domain.Fixtures.RABBIT;
import static io.epmdwatch.processor.domain.Fixtures.T0;
import static io.epmdwatch.processor.domain.Fixtures.allowing;
import static io.epmdwatch.processor.domain.Fixtures.at;
import static io.epmdwatch.processor.domain.Fixtures.closed;
import static io.epmdwatch.processor.domain.Fixtures.exposed;
import static io.epmdwatch.processor.domain.Fixtures.looksLike;
import static io.epmdwatch.processor.domain.Fixtures.open;
import static io.epmdwatch.processor.domain.Fixtures.reached;
import static io.epmdwatch.processor.domain.Fixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a listed host can do that its rule does not allow, each with a life of its own. */
class DeviationsTest {
  private static final Node OPEN = open(RABBIT, "rabbit@mq1");
  private final Watch watch = new Watch(Policy.DEFAULT);

  @Test
  void seenFromWhereItMayNotBe() {
    watch.under(baseline(Set.of(CORP), false), 0);
    watch.sees(exposed(CORP, 1, RABBIT), exposed(INTERNET, 2, RABBIT));

    Life life = watch.life(UNLISTED_VANTAGE);
    assertThat(life.finding().reason())
        .startsWith("rule r1 does not allow it to be seen from internet; epmd lists node rabbit");
    assertThat(life.finding().severity()).as("raised").isEqualTo(Severity.HIGH);
    assertThat(watch.told()).containsExactly(NEW);

    // Refused there, while it is still seen where it may be.
    watch.sees(closed(INTERNET, 30), exposed(CORP, 31, RABBIT), closed(INTERNET, 60));
    assertThat(watch.life(UNLISTED_VANTAGE).finding().reason())
        .isEqualTo("refused 2 times in a row from internet");
    assertThat(watch.life(UNLISTED_HOST).state()).isEqualTo(ExposureState.ACCEPTED);
    assertThat(watch.told()).containsExactly(RESOLVED);
  }

  @Test
  void aRuleForThatVantageAcceptsIt() {
    watch.under(baseline(Set.of(CORP), false), 0).sees(exposed(INTERNET, 1, RABBIT));
    assertThat(watch.life(UNLISTED_VANTAGE).state()).isEqualTo(ExposureState.OPEN);

    Rule other = rule("r2", Set.of(INTERNET), false, Set.of(), T0);
    watch.under(Baseline.of(List.of(rule("r1", Set.of(CORP), false, Set.of(), T0), other)), 2);
    assertThat(watch.told()).containsExactly(NEW, ACCEPTED);
  }

  @Test
  void eachVantageHasItsOwnRuleForNodes() {
    Rule corp = rule("corp", "10.0.0.0", 24, Instant.MAX, "rabbit");
    Rule narrow = rule("net", Set.of(INTERNET), false, Set.of(), T0);
    watch.under(Baseline.of(List.of(corp, narrow)), 0).sees(exposed(INTERNET, 1, DEMO));

    // Equal prefixes: "corp" sorts first and allows every vantage, so it speaks for both.
    assertThat(watch.life(UNLISTED_NODE).finding().nodes()).containsExactly(DEMO);
  }

  @Test
  void anOpenDistributionPortThatTheRuleWantsClosed() {
    watch.under(baseline(Set.of(), true), 0).sees(exposed(CORP, 1, RABBIT));
    assertThat(watch.told()).isEmpty();

    watch.sees(exposed(CORP, 2, OPEN));
    assertThat(watch.life(DISTRIBUTION_REACHABLE).finding().severity()).isEqualTo(Severity.HIGH);
    assertThat(watch.told()).containsExactly(NEW);
  }

  @Test
  void aFilteredDistributionPortIsNoProofThatItIsShut() {
    watch.under(baseline(Set.of(), true), 0).sees(exposed(CORP, 1, OPEN));
    for (int i = 2; i < 9; i++) {
      watch.sees(exposed(CORP, i, reached(RABBIT, Reachability.FILTERED, Transport.UNKNOWN, "")));
    }
    assertThat(watch.life(DISTRIBUTION_REACHABLE).state()).isEqualTo(ExposureState.OPEN);

    for (int i = 10; i < 12; i++) {
      watch.sees(exposed(CORP, i, reached(RABBIT, Reachability.REFUSED, Transport.UNKNOWN, "")));
    }
    assertThat(watch.told()).containsExactly(NEW, RESOLVED);
  }

  @Test
  void takenForLocalIsCriticalAndSilenceAboutItProvesNothing() {
    watch.under(allowing("*"), 0).sees(looksLike(CORP, 1, standing(Standing.TAKEN_FOR_LOCAL)));
    assertThat(watch.life(LOCAL_PEER).finding().severity()).isEqualTo(Severity.CRITICAL);

    watch.sees(exposed(CORP, 2, RABBIT), exposed(CORP, 3, RABBIT), exposed(CORP, 4, RABBIT));
    assertThat(watch.life(LOCAL_PEER).state()).isEqualTo(ExposureState.OPEN);

    watch.sees(looksLike(CORP, 5, standing(Standing.REMOTE)));
    watch.sees(looksLike(CORP, 6, standing(Standing.REMOTE)));
    assertThat(watch.told()).containsExactly(NEW, RESOLVED);
  }

  @Test
  void aRuleMayAcceptWhatItNames() {
    Rule accepting = rule("r1", Set.of(), false, Set.of(LOCAL_PEER), T0);
    watch.under(Baseline.of(List.of(accepting)), 0);
    watch.sees(looksLike(CORP, 1, standing(Standing.TAKEN_FOR_LOCAL)));

    assertThat(watch.told()).isEmpty();
    assertThat(watch.life(LOCAL_PEER).state()).isEqualTo(ExposureState.ACCEPTED);
  }

  @Test
  void aReplyThatDoesNotFitTogetherOpensWhenItIsSeenAgain() {
    Picture odd =
        new Picture(true, List.of(RABBIT), Standing.UNKNOWN, List.of(Suspicion.NOT_REGISTERED));
    watch.under(allowing("*"), 0).sees(looksLike(CORP, 1, odd));
    assertThat(watch.told()).as("one may be a race").isEmpty();
    assertThat(watch.asks()).hasSize(1);

    watch.sees(looksLike(CORP, 2, odd));
    assertThat(watch.told()).containsExactly(NEW);
    assertThat(watch.life(SUSPICIOUS_NAMES).finding().reason())
        .isEqualTo("the reply does not fit together: epmd denies a node that it lists");

    watch.sees(exposed(CORP, 3, RABBIT), exposed(CORP, 4, RABBIT));
    assertThat(watch.told()).containsExactly(RESOLVED);
  }

  @Test
  void anApprovalIsForTheMachineThatHadTheAddress() {
    watch.under(allowing("*"), 0).sees(exposed(CORP, 1, OPEN));
    watch.sees(exposed(CORP, 2, open(RABBIT, "rabbit@stranger")));

    assertThat(watch.life(IDENTITY_CHANGED).finding().reason())
        .isEqualTo("rule r1 was given to host mq1; now the nodes call themselves after stranger");
    assertThat(watch.told()).containsExactly(NEW);

    watch.sees(exposed(CORP, 3, OPEN), exposed(CORP, 4, OPEN));
    assertThat(watch.told()).containsExactly(RESOLVED);
  }

  @Test
  void anotherVersionOfTheRuleApprovesTheNewMachine() {
    watch.under(baseline(Set.of(), false), 0).sees(exposed(CORP, 1, OPEN));
    watch.sees(exposed(CORP, 2, open(RABBIT, "rabbit@other")));
    assertThat(watch.told()).containsExactly(NEW);

    watch.under(Baseline.of(List.of(rule("r1", Set.of(), false, Set.of(), at(50)))), 60);
    assertThat(watch.told()).containsExactly(ACCEPTED);
    assertThat(watch.state().orElseThrow().identity().orElseThrow().hosts())
        .containsExactly("other");
  }

  @Test
  void anUnlistedHostIsOneExposureThatSaysEverything() {
    Picture worst =
        new Picture(
            true, List.of(OPEN), Standing.TAKEN_FOR_LOCAL, List.of(Suspicion.LINE_INJECTION));
    watch.sees(looksLike(INTERNET, 1, worst));

    assertThat(watch.told()).containsExactly(NEW);
    assertThat(watch.life(UNLISTED_HOST).finding().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(watch.life(UNLISTED_HOST).finding().reason())
        .isEqualTo(
            "no baseline rule covers it; epmd lists node rabbit; open to strangers: rabbit on port"
                + " 25672; seen from the internet; epmd takes a remote prober for local, so that"
                + " anyone may register and kill");
  }

  @Test
  void whatOneVantageSeesDoesNotHideWhatAnotherDoes() {
    watch.sees(exposed(CORP, 1, OPEN), exposed(INTERNET, 2, RABBIT), exposed(INTERNET, 3, RABBIT));

    assertThat(watch.life(UNLISTED_HOST).finding().nodes()).containsExactly(OPEN);
    assertThat(watch.life(UNLISTED_HOST).finding().severity()).isEqualTo(Severity.CRITICAL);
  }

  private static Picture standing(Standing standing) {
    return new Picture(true, List.of(RABBIT), standing, List.of());
  }

  private static Baseline baseline(Set<String> vantages, boolean distributionClosed) {
    return Baseline.of(List.of(rule("r1", vantages, distributionClosed, Set.of(), T0)));
  }
}
