package io.epmdwatch.processor.domain;

import static io.epmdwatch.processor.domain.Fixtures.CORP;
import static io.epmdwatch.processor.domain.Fixtures.T0;
import static io.epmdwatch.processor.domain.Fixtures.ZONE;
import static io.epmdwatch.processor.domain.Fixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The watches over coverage, vantages and the ends of rules. */
class WatchesTest {
  private static final Instant LONG_AGO = T0.minus(Duration.ofDays(9));

  @Nested
  class Coverage {
    private final Objective objective =
        new Objective(
            ZONE, AddressRange.around(Fixtures.address("10.0.0.0"), 8), CORP, Duration.ofHours(24));
    private final Matter range = matter(Subject.COVERAGE, "10.0.0.0/8");

    @Test
    void theSharesOfAllPartitionsAreOneAlarm() {
      List<CoverageShare> shares =
          List.of(
              share(0, 2, 0, "10.3.0.0/24", "10.4.0.0/24"),
              share(1, 1, 3, "10.5.0.0/24"),
              share(2, 0, 0));

      assertThat(look(Optional.empty(), shares, 5)).as("others may follow").isEmpty();
      Alarm lost = look(Optional.empty(), shares, 6).orElseThrow();
      assertThat(lost.kind()).isEqualTo(AlertKind.COVERAGE_LOST);
      assertThat(lost.count()).isEqualTo(3);
      assertThat(lost.reason())
          .isEqualTo(
              "3 of 300 blocks of 10.0.0.0/8 were not swept from corp within 1 day, such as"
                  + " 10.3.0.0/24, 10.4.0.0/24, 10.5.0.0/24; the one longest ago at "
                  + LONG_AGO);
      assertThat(look(Optional.of(lost), shares, 99)).as("told once").isEmpty();
      assertThat(look(Optional.of(lost), List.of(share(0, 0, 100)), 99))
          .hasValueSatisfying(
              restored -> {
                assertThat(restored.kind()).isEqualTo(AlertKind.COVERAGE_RESTORED);
                assertThat(restored.count()).isZero();
                assertThat(restored.isOpen()).isFalse();
              });
    }

    @Test
    void itMayBeLostAgain() {
      Alarm lost = look(Optional.empty(), List.of(share(0, 1, 0)), 9).orElseThrow();
      Alarm restored = look(Optional.of(lost), List.of(share(0, 0, 9)), 10).orElseThrow();
      Alarm again = look(Optional.of(restored), List.of(share(0, 1, 20)), 30).orElseThrow();
      assertThat(again.kind()).isEqualTo(AlertKind.COVERAGE_LOST);
      assertThat(again.sequence()).isEqualTo(3);
      assertThat(again.episode()).isEqualTo(2);
    }

    @Test
    void whatIsNoLongerAskedForDoesNotClaimThatItWasSwept() {
      Alarm lost = look(Optional.empty(), List.of(share(0, 1, 0)), 9).orElseThrow();
      Alarm dropped = CoverageWatch.noLongerAsked(lost, at(10));
      assertThat(dropped.kind()).isEqualTo(AlertKind.COVERAGE_RESTORED);
      assertThat(dropped.reason()).contains("no longer asked for; nothing says that it was swept");
    }

    private Optional<Alarm> look(Optional<Alarm> last, List<CoverageShare> shares, long seconds) {
      return CoverageWatch.look(range, objective, last, shares, at(seconds));
    }

    private CoverageShare share(int partition, int stale, long seconds, String... examples) {
      return new CoverageShare(
          objective,
          partition,
          100,
          stale,
          List.of(examples),
          Optional.of(LONG_AGO.plusSeconds(partition)),
          at(seconds));
    }
  }

  @Nested
  class Vantage {
    private static final long LOST = 301;
    private final VantageWatch watch = new VantageWatch(Duration.ofMinutes(5));
    private final Matter dmz = matter(Subject.VANTAGE, "dmz");

    @Test
    void silenceIsALossAfterItsTime() {
      VantageSigns signs = VantageSigns.of(sign(0, true));
      assertThat(look(Optional.empty(), signs, LONG_AGO, LOST - 1)).isEmpty();
      Alarm lost = look(Optional.empty(), signs, LONG_AGO, LOST).orElseThrow();
      assertThat(lost.kind()).isEqualTo(AlertKind.VANTAGE_LOST);
      assertThat(lost.since()).isEqualTo(T0);
      assertThat(lost.reason()).contains("its workers say nothing at all");
      assertThat(look(Optional.of(lost), signs, LONG_AGO, LOST + 1)).isEmpty();

      VantageSigns back = signs.with(sign(LOST + 2, true));
      Alarm found = look(Optional.of(lost), back, LONG_AGO, LOST + 3).orElseThrow();
      assertThat(found.kind()).isEqualTo(AlertKind.RESOLVED);
      assertThat(found.isOpen()).isFalse();
    }

    @Test
    void whatIsSeenInsteadIsNoAnswer() {
      VantageSigns signs = VantageSigns.of(sign(0, true)).with(sign(200, false));
      Alarm lost = look(Optional.empty(), signs, LONG_AGO, LOST).orElseThrow();
      assertThat(lost.reason()).contains("worker w1 saw instead: RESET");
      assertThat(look(Optional.of(lost), signs.with(sign(LOST, false)), LONG_AGO, LOST)).isEmpty();
    }

    @Test
    void oneThatNeverAnsweredIsLostFromItsFirstSignOn() {
      VantageSigns signs = VantageSigns.of(sign(0, false)).with(sign(290, false));
      assertThat(look(Optional.empty(), signs, LONG_AGO, LOST - 1)).isEmpty();
      assertThat(look(Optional.empty(), signs, LONG_AGO, LOST))
          .hasValueSatisfying(lost -> assertThat(lost.reason()).contains("was never answered"));
    }

    @Test
    void afterARestartWhatWasSaidMeanwhileIsReadFirst() {
      VantageSigns signs = VantageSigns.of(sign(0, true));
      long restart = 10_000;
      assertThat(look(Optional.empty(), signs, at(restart), restart + 30)).isEmpty();
      assertThat(look(Optional.empty(), signs, at(restart), restart + 31)).isPresent();
    }

    @Test
    void anOlderSignChangesNothing() {
      VantageSigns signs = VantageSigns.of(sign(50, true)).with(sign(60, false));
      assertThat(signs.with(sign(40, true)).with(sign(41, false))).isEqualTo(signs);
    }

    private Optional<Alarm> look(
        Optional<Alarm> last, VantageSigns signs, Instant listeningSince, long seconds) {
      return watch.look(dmz, last, signs, listeningSince, at(seconds));
    }

    private CanarySign sign(long seconds, boolean answered) {
      return new CanarySign(ZONE, "dmz", "w1", at(seconds), answered, answered ? "" : "RESET");
    }
  }

  @Nested
  class Expiry {
    private final ExpiryWatch watch = new ExpiryWatch(Duration.ofDays(7));
    private final Matter matter = matter(Subject.RULE, "r1");

    @Test
    void isToldOnceForEachEnd() {
      Rule rule = until(90);
      assertThat(look(Optional.empty(), rule, 83).isPresent()).isTrue();
      assertThat(look(Optional.empty(), rule, 82)).isEmpty();
      assertThat(look(Optional.empty(), rule, 90)).as("it is over").isEmpty();

      Alarm told = look(Optional.empty(), rule, 84).orElseThrow();
      assertThat(told.dueAt()).contains(rule.expiresAt());
      assertThat(told.reason()).contains("rule r1 of net-team over 10.0.0.0/24 ends at");
      assertThat(look(Optional.of(told), rule, 85)).isEmpty();
      assertThat(look(Optional.of(told), until(180), 85)).isEmpty();
      assertThat(look(Optional.of(told), until(180), 174))
          .hasValueSatisfying(again -> assertThat(again.sequence()).isEqualTo(2));
    }

    @Test
    void isOverWhenTheRuleIsGoneEndsLaterOrHasEnded() {
      Rule rule = until(90);
      Alarm told = look(Optional.empty(), rule, 84).orElseThrow();

      assertThat(watch.over(told, Optional.of(rule), days(89))).isEmpty();
      assertThat(watch.over(told, Optional.of(rule), days(90)))
          .hasValueSatisfying(over -> assertThat(over.reason()).startsWith("rule r1 has ended"));
      assertThat(watch.over(told, Optional.of(until(180)), days(89)))
          .hasValueSatisfying(over -> assertThat(over.reason()).contains("anew and ends at"));
      assertThat(watch.over(told, Optional.empty(), days(89)))
          .hasValueSatisfying(
              over -> {
                assertThat(over.isOpen()).isFalse();
                assertThat(over.sequence()).isEqualTo(2);
              });
    }

    @Test
    void aShortRuleIsWarnedOfHalfway() {
      assertThat(look(Optional.empty(), until(4), 1)).isEmpty();
      assertThat(look(Optional.empty(), until(4), 2)).isPresent();
    }

    @Test
    void itKnowsWhenToLookNext() {
      List<Rule> rules = List.of(until(90), until(30), until(4));
      assertThat(watch.nextAfter(rules, days(0))).contains(days(2));
      assertThat(watch.nextAfter(rules, days(2))).contains(days(4));
      assertThat(watch.nextAfter(rules, days(4))).contains(days(23));
      assertThat(watch.nextAfter(rules, days(83))).contains(days(90));
      assertThat(watch.nextAfter(rules, days(90))).isEmpty();
    }

    private Optional<Alarm> look(Optional<Alarm> last, Rule rule, long days) {
      return watch.look(matter, last, rule, "10.0.0.0/24", days(days));
    }

    private static Instant days(long days) {
      return T0.plus(Duration.ofDays(days));
    }

    private static Rule until(long days) {
      return Fixtures.rule("r1", "10.0.0.0", 24, days(days), "*");
    }
  }

  private static Matter matter(Subject subject, String name) {
    return new Matter(
        subject,
        ExposureId.ofNamed(subject.letters(), ZONE, name),
        ZONE,
        name,
        Optional.empty(),
        List.of(CORP),
        "net-team");
  }
}
