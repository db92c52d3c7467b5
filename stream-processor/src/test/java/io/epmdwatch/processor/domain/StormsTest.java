package io.epmdwatch.processor.domain;

import static io.epmdwatch.processor.domain.Fixtures.CORP;
import static io.epmdwatch.processor.domain.Fixtures.DEMO;
import static io.epmdwatch.processor.domain.Fixtures.HOST;
import static io.epmdwatch.processor.domain.Fixtures.NO_RULES;
import static io.epmdwatch.processor.domain.Fixtures.RABBIT;
import static io.epmdwatch.processor.domain.Fixtures.allowing;
import static io.epmdwatch.processor.domain.Fixtures.at;
import static io.epmdwatch.processor.domain.Fixtures.closed;
import static io.epmdwatch.processor.domain.Fixtures.exposed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One host of a range on which much else may be going on. */
class StormsTest {
  private static final StormLimits LIMITS = StormLimits.DEFAULT;
  private static final StormWindow CALM = StormWindow.EMPTY;
  private static final String STORM = ExposureId.ofStorm(HOST.zone(), LIMITS.rangeOf(HOST));

  private final Judgement judgement = new Judgement(Policy.DEFAULT);
  private final Storms storms = new Storms(LIMITS);
  private final List<String> told = new ArrayList<>();
  private final List<ExposureState> shares = new ArrayList<>();
  private Optional<HostState> state = Optional.empty();

  @Test
  void whatComesOnTopIsFoldedAndItsEndToo() {
    sees(stormAt(0), exposed(CORP, 0, DEMO));
    assertThat(dossier().folded()).isTrue();
    assertThat(dossier().parent()).contains(STORM);
    refused(100);

    assertThat(told).isEmpty();
    assertThat(shares)
        .containsExactly(ExposureState.OPEN, ExposureState.CLOSING, ExposureState.RESOLVED);
  }

  @Test
  void whatWasToldByItselfHasItsEndToldByItself() {
    sees(CALM, exposed(CORP, 0, DEMO));
    sees(stormAt(10), exposed(CORP, 10, DEMO, RABBIT));
    assertThat(dossier().folded()).as("it has a ticket of its own").isFalse();
    assertThat(dossier().parent()).as("the storm counts it").contains(STORM);
    refused(100);

    assertThat(told).containsExactly("NEW 1", "RESOLVED 2");
  }

  @Test
  void whatAStormHasToldAndThenGotWorseByItselfEndsByItself() {
    sees(stormAt(0), exposed(CORP, 0));
    sees(CALM, exposed(CORP, 600, DEMO));
    refused(700);

    assertThat(told).containsExactly("ESCALATED 1", "RESOLVED 2");
  }

  @Test
  void twoAlertsOfALifeAtOnceKeepItsNumbers() {
    take(CALM, judgement.judge(state, allowing("demo"), exposed(CORP, 0, DEMO, RABBIT)));
    long due = Duration.ofDays(7).toSeconds();
    // The rule lists less, and at the same time the fix falls due.
    take(stormAt(due), judgement.onTick(state.orElseThrow(), allowing(), at(due)));

    Life node = state.orElseThrow().life(Deviation.UNLISTED_NODE).orElseThrow();
    assertThat(told).containsExactly("NEW 1", "ESCALATED 2");
    assertThat(node.alerts()).isEqualTo(2);
    assertThat(node.dossier().overdue()).isTrue();
    assertThat(node.finding().nodes()).containsExactly(DEMO, RABBIT);
  }

  @Test
  void whatIsOverdueAndGetsWorseInAStormIsFoldedToo() {
    long late = Duration.ofDays(31).toSeconds();
    sees(CALM, exposed(CORP, 0));
    take(CALM, judgement.onTick(state.orElseThrow(), NO_RULES, at(late)));
    sees(stormAt(late + 10), exposed(CORP, late + 10, DEMO));

    assertThat(told).containsExactly("NEW 1", "ESCALATED 2");
  }

  @Test
  void whatFlapsStaysWithItsStorm() {
    for (int i = 0; i < 8; i++) {
      sees(stormAt(i * 100), exposed(CORP, i * 100, DEMO));
      refused(i * 100 + 20);
    }
    sees(CALM, exposed(CORP, 900, DEMO));

    assertThat(told).isEmpty();
    assertThat(life().damping().flapping()).isTrue();
    assertThat(dossier().parent()).contains(STORM);
    assertThat(shares).last().isEqualTo(ExposureState.OPEN);
  }

  @Test
  void onlyWhatHappensAtTheSameTimeIsAStorm() {
    assertThat(stormAt(0).isStormAt(at(49), LIMITS)).isTrue();
    assertThat(stormAt(0).isStormAt(at(70), LIMITS)).isFalse();
    assertThat(stormAt(3600).isStormAt(at(0), LIMITS)).as("it arrives late").isFalse();
    assertThat(CALM.with(at(0), LIMITS).isStormAt(at(0), LIMITS)).isFalse();
  }

  private void sees(StormWindow window, Observation seen) {
    take(window, judgement.judge(state, NO_RULES, seen));
  }

  private void refused(long seconds) {
    sees(CALM, closed(CORP, seconds));
    sees(CALM, closed(CORP, seconds + 6));
  }

  private void take(StormWindow window, Transition judged) {
    Transition left = storms.fold(judged, window).transition();
    state = left.after();
    left.alerts().forEach(alert -> told.add(alert.kind() + " " + alert.life().alerts()));
    storms.shares(left).forEach(share -> shares.add(share.state()));
  }

  private Life life() {
    return state.orElseThrow().life(Deviation.UNLISTED_HOST).orElseThrow();
  }

  private Dossier dossier() {
    return life().dossier();
  }

  private static StormWindow stormAt(long seconds) {
    return stormAt(at(seconds));
  }

  private static StormWindow stormAt(Instant at) {
    return new StormWindow(
        LongStream.range(0, LIMITS.alerts()).mapToObj(i -> at.minusSeconds(i)).toList());
  }
}
