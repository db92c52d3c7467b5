package io.epmdwatch.processor.topology;

import static io.epmdwatch.processor.topology.Records.T0;
import static io.epmdwatch.processor.topology.Records.answer;
import static io.epmdwatch.processor.topology.Records.refused;
import static io.epmdwatch.processor.topology.Records.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Vigilance;
import io.epmdwatch.processor.metrics.DeadLetterReason;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the processor's meters say while it judges. */
class MetersTest {
  private static final String HOST = "10.0.0.7";
  private static final Duration WEEK = Duration.ofDays(7);

  private final Pipeline pipeline = new Pipeline();

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void anExposureIsOverdueFromItsDueDateUntilItIsFixed() {
    pipeline.result(answer(HOST, 0, "demo").build());
    assertThat(overdue()).isZero();
    pipeline.pass(WEEK.minusSeconds(1));
    assertThat(overdue()).isZero();
    pipeline.pass(Duration.ofSeconds(2));
    assertThat(overdue()).isEqualTo(1);

    pipeline.report(refused(HOST, WEEK.toSeconds() + 30).build());
    assertThat(pipeline.gauge("closing", "medium")).isEqualTo(1);
    assertThat(overdue()).as("not proven yet").isEqualTo(1);
    pipeline.report(refused(HOST, WEEK.toSeconds() + 60).build());
    assertThat(overdue()).isZero();
  }

  @Test
  void whatIsAcceptedIsNotOverdueAndGetsTimeAnewAfterwards() {
    pipeline.result(answer(HOST, 0, "demo").build());
    pipeline.pass(WEEK.plusSeconds(1));
    assertThat(overdue()).isEqualTo(1);

    pipeline.allow(rule("r1", "10.0.0.0/24", "demo").build());
    assertThat(pipeline.gauge("accepted", "medium")).isEqualTo(1);
    assertThat(overdue()).isZero();
    pipeline.revoke("r1");
    assertThat(pipeline.gauge("open", "medium")).isEqualTo(1);
    assertThat(overdue()).isZero();
    pipeline.pass(WEEK.plusSeconds(1));
    assertThat(overdue()).isEqualTo(1);
  }

  @Test
  void anAlertIsLateByTheAgeOfItsEvidence() {
    pipeline.pass(Duration.ofSeconds(2));
    pipeline.result(answer(HOST, 0, "demo").build());
    pipeline.result(answer("10.0.0.8", 60, "demo").build());

    assertThat(pipeline.timer("epmdwatch.alert.delay").count()).isEqualTo(2);
    assertThat(pipeline.timer("epmdwatch.alert.delay").totalTime(TimeUnit.SECONDS))
        .as("a worker's clock that is ahead makes no alert early")
        .isEqualTo(2);
  }

  @Test
  void anAlertIsLateByTheAgeOfTheRuleOrTheDateThatItIsFor() {
    pipeline.result(answer(HOST, 0, "demo").build());
    pipeline.pass(Duration.ofSeconds(9));
    double before = delays();

    pipeline.allow(rule("r1", "10.0.0.0/24", "demo").setExpiresAt(T0.plusSeconds(60)).build());
    assertThat(delays() - before).as("written at T0").isEqualTo(10);
    double accepted = delays();

    pipeline.pass(Duration.ofMillis(50_300));
    assertThat(delays() - accepted).as("expired 300 ms ago").isBetween(0.2, 0.4);
  }

  @Test
  void theFirstEndIsThatOfTheRulesInForce() {
    assertThat(firstEnd()).isNaN();
    pipeline.allow(
        rule("later", "10.0.0.0/24")
            .setNotBefore(T0.plusSeconds(100))
            .setExpiresAt(T0.plusSeconds(200))
            .build());
    assertThat(firstEnd()).as("not in force yet").isNaN();
    pipeline.allow(rule("long", "10.0.1.0/24").setExpiresAt(T0.plusSeconds(900)).build());
    assertThat(firstEnd()).isEqualTo(seconds(T0.plusSeconds(900)));
    pipeline.pass(Duration.ofSeconds(100));
    assertThat(firstEnd()).isEqualTo(seconds(T0.plusSeconds(200)));
    pipeline.pass(Duration.ofSeconds(100));
    assertThat(firstEnd()).isEqualTo(seconds(T0.plusSeconds(900)));
    pipeline.revoke("long");
    assertThat(firstEnd()).isNaN();
  }

  @Test
  void tellsWhenItLastJudged() {
    String name = "epmdwatch.last.judged.timestamp";
    assertThat(pipeline.gaugeOf(name, "topic", "epmd.probe-results")).isZero();
    pipeline.pass(Duration.ofSeconds(5));
    pipeline.result(answer(HOST, 0, "demo").build());

    assertThat(pipeline.gaugeOf(name, "topic", "epmd.probe-results"))
        .isEqualTo(seconds(T0.plusSeconds(5)));
    assertThat(pipeline.gaugeOf(name, "topic", "epmd.sweep-reports")).isZero();
  }

  @Test
  void whatCannotBeJudgedIsNotCountedAsJudged() {
    Failing metrics = new Failing();
    try (Pipeline failing = new Pipeline(Policy.DEFAULT, Vigilance.DEFAULT, any -> metrics)) {
      failing.result(answer(HOST, 0, "demo").build());

      assertThat(metrics.deadLetters).containsExactly(DeadLetterReason.DEFECT);
      assertThat(metrics.judged).isZero();
    }
  }

  /** A defect in the judge. */
  private static final class Failing implements ProcessorMetrics {
    private final List<DeadLetterReason> deadLetters = new ArrayList<>();
    private int judged;

    @Override
    public void alert(AlertKind kind) {
      throw new IllegalStateException("a defect");
    }

    @Override
    public void judged(String topic, long epochMillis) {
      judged++;
    }

    @Override
    public void deadLetter(String topic, DeadLetterReason reason) {
      deadLetters.add(reason);
    }
  }

  private double overdue() {
    return pipeline.gaugeOf(
        "epmdwatch.exposures.overdue", "zone", Records.ZONE, "severity", "medium");
  }

  private double firstEnd() {
    return pipeline.gaugeOf("epmdwatch.baseline.next.end.timestamp");
  }

  private double delays() {
    return pipeline.timer("epmdwatch.alert.delay").totalTime(TimeUnit.SECONDS);
  }

  private static double seconds(Instant at) {
    return at.getEpochSecond();
  }
}
