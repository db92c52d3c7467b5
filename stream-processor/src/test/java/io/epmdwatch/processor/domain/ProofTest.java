package io.epmdwatch.processor.domain;

import static io.epmdwatch.processor.domain.AlertKind.CHANGED;
import static io.epmdwatch.processor.domain.AlertKind.NEW;
import static io.epmdwatch.processor.domain.AlertKind.RESOLVED;
import static io.epmdwatch.processor.domain.Deviation.UNLISTED_HOST;
import static io.epmdwatch.processor.domain.Fixtures.CORP;
import static io.epmdwatch.processor.domain.Fixtures.DEMO;
import static io.epmdwatch.processor.domain.Fixtures.HOST;
import static io.epmdwatch.processor.domain.Fixtures.INTERNET;
import static io.epmdwatch.processor.domain.Fixtures.RABBIT;
import static io.epmdwatch.processor.domain.Fixtures.at;
import static io.epmdwatch.processor.domain.Fixtures.closed;
import static io.epmdwatch.processor.domain.Fixtures.exposed;
import static io.epmdwatch.processor.domain.Fixtures.looksLike;
import static io.epmdwatch.processor.domain.Fixtures.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What it takes to believe in a fix, what is asked for, and what gives a wrong fix away. */
class ProofTest {
  private static final Node OPEN = open(RABBIT, "rabbit@mq1");
  private static final Picture NODE_ONLY =
      new Picture(false, List.of(OPEN), Standing.UNKNOWN, List.of());
  private final Watch watch = new Watch(Policy.DEFAULT);

  @Test
  void aRefusalAsksEveryVantageThatSawItForMore() {
    watch.sees(exposed(CORP, 0, DEMO), exposed(INTERNET, 1, DEMO), closed(CORP, 30));

    assertThat(watch.asks())
        .containsExactly(
            new Ask(HOST, CORP, List.of(), at(30), at(35)),
            new Ask(HOST, INTERNET, List.of(), at(1), at(35)));
  }

  @Test
  void nothingIsAskedOnceItIsProvenOrTheHostIsUnknown() {
    watch.sees(closed(CORP, 0));
    assertThat(watch.asks()).isEmpty();

    watch.sees(exposed(CORP, 1, DEMO));
    assertThat(watch.asks()).isEmpty();

    watch.sees(closed(CORP, 30), closed(CORP, 60));
    assertThat(watch.told()).containsExactly(NEW, RESOLVED);
    assertThat(watch.asks()).isEmpty();
  }

  @Test
  void asksForTheNextSightingWhileOneIsNotEnough() {
    Watch careful = new Watch(Policy.of(2, 2, Duration.ofDays(1)));

    careful.sees(exposed(CORP, 0, DEMO));
    assertThat(careful.asks()).containsExactly(new Ask(HOST, CORP, List.of(), at(0), at(5)));

    careful.sees(exposed(CORP, 5, DEMO));
    assertThat(careful.told()).containsExactly(NEW);
    assertThat(careful.asks()).isEmpty();
  }

  @Test
  void refusedByEpmdAloneProvesNothingOfAnOpenDistributionPort() {
    watch.sees(exposed(CORP, 0, OPEN));
    for (int i = 1; i < 9; i++) {
      watch.sees(closed(CORP, i));
      assertThat(watch.asks()).extracting(Ask::distributionPorts).containsExactly(List.of(25_672));
    }
    assertThat(watch.life(UNLISTED_HOST).state()).isEqualTo(ExposureState.OPEN);

    watch.sees(closed(CORP, 10, 25_672), closed(CORP, 15, 25_672));
    assertThat(watch.told()).containsExactly(NEW, RESOLVED);
  }

  @Test
  void aNodeThatAnswersWhileEpmdDoesNotIsAWrongFix() {
    watch.sees(exposed(CORP, 0, OPEN), looksLike(CORP, 30, NODE_ONLY));

    assertThat(watch.life(UNLISTED_HOST).dossier().wrongFix()).contains(WrongFix.NODE_STILL_OPEN);
    assertThat(watch.life(UNLISTED_HOST).finding().reason())
        .isEqualTo(
            "no baseline rule covers it; epmd does not answer, but on their own distribution ports"
                + " do rabbit on port 25672");
    assertThat(watch.told()).containsExactly(NEW, CHANGED);

    watch.sees(looksLike(CORP, 60, NODE_ONLY));
    assertThat(watch.told()).as("told once").isEmpty();

    watch.sees(closed(CORP, 90, 25_672), closed(CORP, 95, 25_672));
    assertThat(watch.told()).containsExactly(RESOLVED);
    assertThat(watch.life(UNLISTED_HOST).dossier().wrongFix()).isEmpty();
  }

  @Test
  void anEpmdThatOutlivesItsNodesIsAWrongFix() {
    watch.sees(exposed(CORP, 0, RABBIT), exposed(CORP, 30));
    assertThat(watch.life(UNLISTED_HOST).dossier().wrongFix())
        .contains(WrongFix.SOCKET_STILL_LISTENING);
    assertThat(watch.told()).containsExactly(NEW, CHANGED);

    watch.sees(exposed(CORP, 60, RABBIT));
    assertThat(watch.life(UNLISTED_HOST).dossier().wrongFix()).isEmpty();
  }

  @Test
  void startedAgainIsNotedButNotTold() {
    watch.sees(exposed(CORP, 0, RABBIT), closed(CORP, 30), exposed(CORP, 35, RABBIT));

    assertThat(watch.told()).containsExactly(NEW);
    assertThat(watch.life(UNLISTED_HOST).dossier().wrongFix()).contains(WrongFix.STARTED_AGAIN);
  }

  @Test
  void aNodeWithoutEpmdIsAnExposure() {
    watch.sees(looksLike(CORP, 0, NODE_ONLY));

    assertThat(watch.told()).containsExactly(NEW);
    assertThat(watch.life(UNLISTED_HOST).finding().severity()).isEqualTo(Severity.HIGH);
    assertThat(watch.life(UNLISTED_HOST).dossier().wrongFix()).isEmpty();
  }

  @Test
  void aReplyThatWasCutSaysNothingOfTheNodesItLacks() {
    watch.sees(exposed(CORP, 0, DEMO, RABBIT));
    watch.sees(
        new Observation(HOST, CORP, at(30), new Evidence.Exposed(Picture.of(List.of(DEMO)), true)));

    assertThat(watch.told()).containsExactly(NEW);
    assertThat(watch.life(UNLISTED_HOST).finding().nodes()).containsExactly(DEMO, RABBIT);
  }

  @Test
  void aRetiredVantageKeepsNothingOpen() {
    Watch others = new Watch(retiring(INTERNET));
    others.sees(exposed(INTERNET, 0, DEMO), exposed(CORP, 1, DEMO));
    others.sees(closed(CORP, 30), closed(CORP, 35));
    assertThat(others.told()).containsExactly(NEW, RESOLVED);
  }

  @Test
  void whatOnlyARetiredVantageSawMayBeProvenClosedFromElsewhere() {
    Watch others = new Watch(retiring(INTERNET));
    others.sees(exposed(INTERNET, 0, DEMO), closed(CORP, 30));
    assertThat(others.life(UNLISTED_HOST).state()).isEqualTo(ExposureState.CLOSING);

    others.sees(closed(CORP, 35));
    assertThat(others.told()).containsExactly(NEW, RESOLVED);
  }

  @Test
  void whatAPersonAskedForIsInTheTicketAlsoWhenItProvesNothing() {
    watch.sees(exposed(CORP, 0, DEMO));
    Transcript transcript = new Transcript(at(30), CORP, "verify-1", "NAMES: no answer\nmore");
    watch.sees(
        new Observation(HOST, CORP, at(30), new Evidence.Unknown(), Optional.of(transcript)));

    Life life = watch.life(UNLISTED_HOST);
    assertThat(life.state()).isEqualTo(ExposureState.OPEN);
    assertThat(life.dossier().transcripts()).containsExactly(transcript);
    assertThat(life.history().get(1).note()).isEqualTo("verify from corp: NAMES: no answer");
  }

  private static Policy retiring(String vantage) {
    Policy usual = Policy.DEFAULT;
    return new Policy(
        usual.proof(),
        usual.reopenWindow(),
        usual.internet(),
        Set.of(vantage),
        usual.sla(),
        usual.owners(),
        usual.damping(),
        usual.storm());
  }
}
