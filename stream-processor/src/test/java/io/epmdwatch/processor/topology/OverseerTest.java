package io.epmdwatch.processor.topology;

import static io.epmdwatch.processor.topology.Records.T0;
import static io.epmdwatch.processor.topology.Records.ZONE;
import static io.epmdwatch.processor.topology.Records.canary;
import static io.epmdwatch.processor.topology.Records.refused;
import static io.epmdwatch.processor.topology.Records.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.domain.AddressRange;
import io.epmdwatch.processor.domain.Objective;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Vigilance;
import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.CanarySign;
import io.epmdwatch.schemas.CoverageShare;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.Oversight;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.StormShare;
import io.epmdwatch.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Coverage, vantages and the ends of rules, through the whole topology. */
class OverseerTest {
  private static final Vigilance VIGILANCE =
      new Vigilance(
          List.of(
              new Objective(
                  ZONE,
                  AddressRange.around(Addresses.parse("10.0.0.0"), 23),
                  "corp",
                  Duration.ofHours(24))),
          Duration.ofMinutes(5),
          Duration.ofDays(7));
  private static final AvroCodec<Oversight> CODEC =
      AvroCodec.of(RecordType.OVERSIGHT, Oversight.class);

  private final Pipeline pipeline = new Pipeline(Policy.DEFAULT, VIGILANCE);

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void aRangeThatIsNotSweptInTimeIsToldUntilItIs() {
    pipeline.pass(Duration.ofSeconds(5));
    pipeline.pass(Duration.ofHours(24));
    pipeline.report(refused("10.0.0.1", hours(24)).build());
    pipeline.pass(Duration.ofSeconds(6));
    pipeline.pass(Duration.ofSeconds(6));

    ExposureAlert lost = pipeline.alerts().get(0);
    assertThat(lost.getKind()).isEqualTo(AlertKind.COVERAGE_LOST);
    assertThat(lost.getSubject()).isEqualTo(AlertSubject.COVERAGE);
    assertThat(lost.getExposureId()).startsWith("COV-");
    assertThat(lost.getName()).contains("10.0.0.0/23");
    assertThat(lost.getAddress()).isEqualTo("10.0.0.0");
    assertThat(lost.getCount()).contains(1);
    assertThat(lost.getReason())
        .isEqualTo(
            "1 of 2 blocks of 10.0.0.0/23 were not swept from corp within 1 day, such as"
                + " 10.0.1.0/24; some never were");
    assertThat(blocks("stale")).isEqualTo(1);
    assertThat(blocks("covered")).isEqualTo(1);

    pipeline.report(refused("10.0.1.1", hours(24) + 20).build());
    pipeline.pass(Duration.ofSeconds(5));
    pipeline.pass(Duration.ofSeconds(1));
    ExposureAlert restored = pipeline.alerts().get(0);
    assertThat(restored.getKind()).isEqualTo(AlertKind.COVERAGE_RESTORED);
    assertThat(restored.getState()).isEqualTo(ExposureState.RESOLVED);
    assertThat(restored.getAlertId()).isEqualTo(lost.getExposureId() + "-2");
    assertThat(blocks("stale")).isZero();
    assertThat(pipeline.alerts()).isEmpty();
  }

  @Test
  void aVantageWhoseCanaryIsSilentIsLostUntilItAnswers() {
    pipeline.result(canary("dmz", 0).build());
    pipeline.pass(Duration.ofMinutes(2));
    pipeline.result(canary("dmz", 120).setOutcome(ProbeOutcome.TIMEOUT_CONNECT).build());
    pipeline.pass(Duration.ofMinutes(3));
    assertThat(pipeline.alerts()).isEmpty();
    assertThat(vantage("epmdwatch.vantage.up")).isEqualTo(1);

    pipeline.pass(Duration.ofSeconds(1));
    ExposureAlert lost = pipeline.alerts().get(0);
    assertThat(lost.getKind()).isEqualTo(AlertKind.VANTAGE_LOST);
    assertThat(lost.getName()).contains("dmz");
    assertThat(lost.getAddress()).isEmpty();
    assertThat(lost.getReason())
        .contains("not answered since " + T0, "w1 saw instead: TIMEOUT_CONNECT")
        .contains("its silence proves nothing now; exposures that only it saw stay open");
    assertThat(vantage("epmdwatch.vantage.up")).isZero();

    pipeline.result(canary("dmz", 301).build());
    pipeline.pass(Duration.ofSeconds(1));
    pipeline.pass(Duration.ofSeconds(1));
    assertThat(pipeline.alerts())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.getKind()).isEqualTo(AlertKind.RESOLVED);
              assertThat(found.getAlertId()).isEqualTo(lost.getExposureId() + "-2");
            });
    assertThat(vantage("epmdwatch.vantage.up")).isEqualTo(1);
    assertThat(vantage("epmdwatch.canary.last.answer.timestamp"))
        .isEqualTo((double) T0.plusSeconds(301).getEpochSecond());
  }

  @Test
  void oneWorkerThatSeesIsEnough() {
    pipeline.result(canary("dmz", 0).build());
    for (int minute = 1; minute < 20; minute++) {
      pipeline.pass(Duration.ofMinutes(1));
      ProbeOutcome blind = ProbeOutcome.UNREACHABLE;
      pipeline.result(canary("dmz", minute * 60L).setOutcome(blind).build());
      pipeline.result(canary("dmz", minute * 60L + 1).setWorkerId("w2").build());
    }
    assertThat(pipeline.alerts()).isEmpty();
  }

  @Test
  void theEndOfARuleIsToldOnceForEachEnd() {
    pipeline.allow(rule("r1", "10.0.0.0/24", "*").build());
    pipeline.pass(Duration.ofDays(82));
    assertThat(pipeline.alerts()).isEmpty();

    pipeline.pass(Duration.ofDays(1));
    pipeline.pass(Duration.ofDays(1));
    ExposureAlert soon = pipeline.alerts().get(0);
    assertThat(soon.getKind()).isEqualTo(AlertKind.ACCEPTANCE_EXPIRING);
    assertThat(soon.getSubject()).isEqualTo(AlertSubject.RULE);
    assertThat(soon.getRuleId()).contains("r1");
    assertThat(soon.getOwner()).isEqualTo("team");
    assertThat(soon.getDueAt()).contains(T0.plus(Duration.ofDays(90)));
    assertThat(soon.getReason()).contains("10.0.0.0/24", "team", "approve it anew");
    assertThat(pipeline.alerts()).as("once").isEmpty();

    pipeline.allow(
        rule("r1", "10.0.0.0/24", "*")
            .setUpdatedAt(T0.plus(Duration.ofDays(84)))
            .setExpiresAt(T0.plus(Duration.ofDays(180)))
            .build());
    pipeline.pass(Duration.ofDays(90));
    assertThat(pipeline.alerts())
        .filteredOn(alert -> alert.getSubject() == AlertSubject.RULE)
        .extracting(ExposureAlert::getAlertId, ExposureAlert::getKind)
        .containsExactly(
            tuple(soon.getExposureId() + "-2", AlertKind.RESOLVED),
            tuple(soon.getExposureId() + "-3", AlertKind.ACCEPTANCE_EXPIRING));
  }

  @Test
  void aRuleThatIsRevokedOrHasEndedIsNoLongerToldToEndSoon() {
    pipeline.allow(rule("r1", "10.0.0.0/24", "*").build());
    pipeline.allow(rule("r2", "10.0.1.0/24", "*").build());
    pipeline.pass(Duration.ofDays(85));
    assertThat(pipeline.alerts()).hasSize(2);

    pipeline.revoke("r1");
    pipeline.pass(Duration.ofSeconds(1));
    assertThat(pipeline.alerts())
        .singleElement()
        .satisfies(
            over -> {
              assertThat(over.getKind()).isEqualTo(AlertKind.RESOLVED);
              assertThat(over.getState()).isEqualTo(ExposureState.RESOLVED);
              assertThat(over.getReason()).isEqualTo("rule r1 is no longer in the baseline");
            });

    pipeline.pass(Duration.ofDays(6));
    assertThat(pipeline.alerts())
        .singleElement()
        .satisfies(over -> assertThat(over.getReason()).startsWith("rule r2 has ended"));
    pipeline.pass(Duration.ofDays(2));
    assertThat(pipeline.alerts())
        .filteredOn(alert -> alert.getSubject() == AlertSubject.RULE)
        .as("once")
        .isEmpty();
  }

  static Stream<Arguments> poison() {
    byte[] good = CODEC.encode(fact(AlertSubject.VANTAGE, "dmz").setVantage(sign("")).build());
    return Stream.of(
        Arguments.of("no value", null, "no value"),
        Arguments.of("cut", Arrays.copyOf(good, good.length - 3), "not a valid Oversight"),
        invalid(fact(AlertSubject.RULE, "r1"), "subject must be"),
        invalid(fact(AlertSubject.VANTAGE, "dmz"), "vantage must be there"),
        invalid(fact(AlertSubject.VANTAGE, "d\nmz").setVantage(sign("")), "name must be"),
        invalid(fact(AlertSubject.VANTAGE, "dmz").setVantage(sign("\u001b")), "detail must be"),
        invalid(
            fact(AlertSubject.VANTAGE, "dmz")
                .setVantage(sign(""))
                .setAt(T0.plus(Duration.ofHours(2))),
            "future"),
        invalid(
            fact(AlertSubject.STORM, "10.0.0.1/16")
                .setExposure(new StormShare(ExposureState.OPEN, Severity.LOW)),
            "host bits"),
        invalid(coverage("corp", 3, 4), "stale must be"),
        invalid(coverage("elsewhere", 3, 1), "partition@vantage"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("poison")
  void whatMakesNoSenseIsSetAside(String name, byte[] value, String detail) {
    pipeline.raw(Topics.OVERSIGHT, "x".getBytes(StandardCharsets.UTF_8), value);

    assertThat(pipeline.deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.value()).isEqualTo(value);
              assertThat(Pipeline.header(letter, "topic")).isEqualTo("epmd.oversight");
              assertThat(Pipeline.header(letter, "detail")).contains(detail);
            });
    assertThat(pipeline.counter("epmdwatch.dead.letters", "topic", "epmd.oversight")).isEqualTo(1);
    assertThat(pipeline.counter("epmdwatch.records.judged", "topic", "epmd.oversight")).isZero();
  }

  private static Arguments invalid(Oversight.Builder fact, String detail) {
    return Arguments.of(detail, CODEC.encode(fact.build()), detail);
  }

  private static Oversight.Builder coverage(String vantage, int planned, int stale) {
    return fact(AlertSubject.COVERAGE, "10.0.0.0/23")
        .setSource("0@corp")
        .setCoverage(new CoverageShare(vantage, 1000L, planned, stale, List.of(), null));
  }

  private static Oversight.Builder fact(AlertSubject subject, String name) {
    return Oversight.newBuilder()
        .setSubject(subject)
        .setZone(ZONE)
        .setName(name)
        .setSource("w1")
        .setAt(T0);
  }

  private static CanarySign sign(String detail) {
    return new CanarySign(false, detail);
  }

  private double blocks(String state) {
    return pipeline.gaugeOf(
        "epmdwatch.coverage.blocks",
        "zone",
        ZONE,
        "range",
        "10.0.0.0/23",
        "vantage",
        "corp",
        "state",
        state);
  }

  private double vantage(String gauge) {
    return pipeline.gaugeOf(gauge, "zone", ZONE, "vantage", "dmz");
  }

  private static long hours(int hours) {
    return Duration.ofHours(hours).toSeconds();
  }
}
