package io.epmdwatch.processor.domain;

import static io.epmdwatch.processor.domain.Fixtures.CORP;
import static io.epmdwatch.processor.domain.Fixtures.INTERNET;
import static io.epmdwatch.processor.domain.Fixtures.ZONE;
import static io.epmdwatch.processor.domain.Fixtures.address;
import static io.epmdwatch.processor.domain.Fixtures.at;
import static io.epmdwatch.processor.domain.Fixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private static final Rule WIDE = rule("wide", "10.0.0.0", 8, Instant.MAX, "*");
  private static final Rule NARROW = rule("narrow", "10.1.2.0", 24, at(100), "rabbit");
  private static final Rule SIX = rule("six", "2001:db8::", 32, Instant.MAX, "*");

  @Test
  void theLongestPrefixInForceSpeaks() {
    Baseline baseline = Baseline.of(List.of(WIDE, NARROW, SIX));

    assertThat(ask(baseline, "10.1.2.3", at(0))).contains("narrow");
    assertThat(ask(baseline, "10.1.2.3", at(100))).contains("wide");
    assertThat(ask(baseline, "10.9.9.9", at(0))).contains("wide");
    assertThat(ask(baseline, "2001:db8::1", at(0))).contains("six");
    assertThat(ask(baseline, "11.0.0.1", at(0))).isEmpty();
  }

  @Test
  void amongEqualsTheFirstIdSpeaks() {
    Rule a = rule("a", "10.0.0.0", 8, Instant.MAX, "*");
    Rule b = rule("b", "10.0.0.0", 8, Instant.MAX, "*");

    assertThat(ask(Baseline.of(List.of(b, a)), "10.0.0.1", at(0))).contains("a");
  }

  @Test
  void portVantageZoneAndStartMustFit() {
    Rule strict =
        new Rule(
            "strict",
            ZONE,
            AddressRange.around(address("10.0.0.0"), 8),
            Set.of(4369),
            Set.of(CORP),
            List.of(),
            false,
            Set.of(),
            "",
            "team",
            at(10),
            at(20),
            at(0));
    Baseline baseline = Baseline.of(List.of(strict));

    assertThat(ask(baseline, ZONE, 4369, CORP, at(10))).contains("strict");
    assertThat(ask(baseline, ZONE, 4369, CORP, at(9))).isEmpty();
    assertThat(ask(baseline, ZONE, 4369, CORP, at(20))).isEmpty();
    assertThat(ask(baseline, ZONE, 4370, CORP, at(10))).isEmpty();
    assertThat(ask(baseline, ZONE, 4369, INTERNET, at(10))).isEmpty();
    assertThat(ask(baseline, "other", 4369, CORP, at(10))).isEmpty();
    assertThat(baseline.nextChangeAfter(at(0))).contains(at(10));
    assertThat(baseline.nextChangeAfter(at(10))).contains(at(20));
  }

  @Test
  void patternsMatchWholeNamesAndNothingElse() {
    assertThat(NodePattern.of("rabbit*").matches("rabbit_1")).isTrue();
    assertThat(NodePattern.of("rabbit").matches("rabbit_1")).isFalse();
    assertThat(NodePattern.of("a.c").matches("abc")).isFalse();
    assertThat(NodePattern.of("*").matches("x at port 7\\x0aname y")).isTrue();
  }

  private static Optional<String> ask(Baseline baseline, String address, Instant at) {
    return baseline.ruleFor(new HostKey(ZONE, address(address), 4369), CORP, at).map(Rule::id);
  }

  private static Optional<String> ask(
      Baseline baseline, String zone, int port, String vantage, Instant at) {
    return baseline
        .ruleFor(new HostKey(zone, address("10.0.0.1"), port), vantage, at)
        .map(Rule::id);
  }
}
