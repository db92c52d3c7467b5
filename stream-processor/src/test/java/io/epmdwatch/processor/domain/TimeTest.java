package io.epmdwatch.processor.domain;

import static io.epmdwatch.processor.domain.AlertKind.ACCEPTED;
import static io.epmdwatch.processor.domain.AlertKind.CHANGED;
import static io.epmdwatch.processor.domain.AlertKind.ESCALATED;
import static io.epmdwatch.processor.domain.AlertKind.FLAPPING;
import static io.epmdwatch.processor.domain.AlertKind.NEW;
import static io.epmdwatch.processor.domain.AlertKind.REOPENED;
import static io.epmdwatch.processor.domain.AlertKind.RESOLVED;
import static io.epmdwatch.processor.domain.Deviation.UNLISTED_HOST;
import static io.epmdwatch.processor.domain.Fixtures.CORP;
import static io.epmdwatch.processor.domain.Fixtures.DEMO;
import static io.epmdwatch.processor.domain.Fixtures.NO_RULES;
import static io.epmdwatch.processor.domain.Fixtures.RABBIT;
import static io.epmdwatch.processor.domain.Fixtures.allowing;
import static io.epmdwatch.processor.domain.Fixtures.at;
import static io.epmdwatch.processor.domain.Fixtures.closed;
import static io.epmdwatch.processor.domain.Fixtures.exposed;
import static io.epmdwatch.processor.domain.Fixtures.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What time does: flapping that calms down, fixes that fall due. */
class TimeTest {
  private static final long DAY = Duration.ofDays(1).toSeconds();
  private final Judgement judgement = new Judgement(Policy.DEFAULT);
  private final Watch watch = new Watch(Policy.DEFAULT);

  @Test
  void whatOpensAndClosesAllTheTimeIsToldOnce() {
    for (int i = 0; i < 20; i++) {
      watch.sees(exposed(CORP, i * 90L, DEMO));
      watch.sees(closed(CORP, i * 90L + 30), closed(CORP, i * 90L + 60));
    }

    assertThat(watch.told())
        .containsExactly(
            NEW, RESOLVED, REOPENED, RESOLVED, REOPENED, RESOLVED, REOPENED, RESOLVED, FLAPPING);
    assertThat(watch.life(UNLISTED_HOST).state()).isEqualTo(ExposureState.RESOLVED);
  }

  @Test
  void calmedDownItTellsHowThingsStand() {
    flap();
    watch.told();
    Instant calmAt = judgement.wakeAt(watch.state().orElseThrow()).orElseThrow();

    watch.ticks(Duration.between(at(0), calmAt).toSeconds() - 1);
    assertThat(watch.told()).isEmpty();

    watch.ticks(Duration.between(at(0), calmAt).toSeconds() + 1);
    assertThat(watch.told()).containsExactly(RESOLVED);
    assertThat(calmAt).isBetween(at(2 * 3600), at(4 * 3600));
  }

  @Test
  void calmedDownWhileOpenItSaysSo() {
    flap();
    watch.sees(exposed(CORP, 2000, DEMO));
    watch.told();

    watch.ticks(DAY);
    assertThat(watch.told()).containsExactly(CHANGED);
  }

  @Test
  void worseThanAnythingToldIsToldAlsoWhileItFlaps() {
    flap();
    watch.told();

    watch.sees(exposed(CORP, 2000, open(DEMO, "demo@x")), exposed(CORP, 2030, DEMO));
    watch.sees(exposed(CORP, 2060, open(DEMO, "demo@x")));
    assertThat(watch.told()).containsExactly(ESCALATED);
  }

  @Test
  void anApprovalEndsTheFlapping() {
    flap();
    watch.sees(exposed(CORP, 2000, DEMO)).under(allowing("*"), 2001);

    assertThat(watch.told()).endsWith(ACCEPTED);
    assertThat(watch.life(UNLISTED_HOST).damping().flapping()).isFalse();
  }

  @Test
  void aChangeNowAndThenIsNoFlapping() {
    for (int i = 0; i < 30; i++) {
      watch.sees(exposed(CORP, i * DAY, i % 2 == 0 ? DEMO : RABBIT));
    }

    assertThat(watch.told()).hasSize(30).doesNotContain(FLAPPING);
  }

  @Test
  void whatIsStillOpenWhenItIsDueEscalatesOnce() {
    watch.sees(exposed(CORP, 0, DEMO));
    assertThat(judgement.wakeAt(watch.state().orElseThrow())).contains(at(7 * DAY));

    watch.ticks(7 * DAY - 1).ticks(7 * DAY).ticks(8 * DAY);

    assertThat(watch.lastAlert().life().dossier().overdue()).isTrue();
    assertThat(watch.lastAlert().reason()).startsWith("still open after it was due; ");
    assertThat(watch.told()).containsExactly(NEW, ESCALATED);
  }

  @Test
  void aWorseExposureIsDueSooner() {
    watch.sees(exposed(CORP, 0, open(DEMO, "demo@x")));

    assertThat(judgement.wakeAt(watch.state().orElseThrow())).contains(at(3 * DAY));
  }

  @Test
  void theTimeForAFixBeginsAnewWhenAnApprovalEnds() {
    watch.sees(exposed(CORP, 0, DEMO)).under(allowing("*"), DAY).under(NO_RULES, 90 * DAY);
    watch.told();

    watch.ticks(97 * DAY - 1);
    assertThat(watch.told()).isEmpty();

    watch.ticks(97 * DAY);
    assertThat(watch.told()).containsExactly(ESCALATED);
  }

  private void flap() {
    for (int i = 0; i < 10; i++) {
      watch.sees(exposed(CORP, i * 90L, DEMO));
      watch.sees(closed(CORP, i * 90L + 30), closed(CORP, i * 90L + 60));
    }
  }
}
