package io.epmdwatch.processor.domain;

import static io.epmdwatch.processor.domain.Fixtures.DEMO;
import static io.epmdwatch.processor.domain.Fixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole table of moves, stage by signal. */
class LifeCycleTest {
  /** Stage, signal, next stage, alert. A dash is no life, or no alert. */
  private static final String TABLE =
      """
      -        SEEN               PENDING  -
      -        UNCOVERED          PENDING  -
      -        COVERED            ACCEPTED -
      -        ABSENT             -        -
      -        REFUSED            -        -
      -        REFUSED_EVERYWHERE -        -
      PENDING  SEEN               OPEN     NEW
      PENDING  UNCOVERED          PENDING  -
      PENDING  COVERED            ACCEPTED -
      PENDING  ABSENT             -        -
      PENDING  REFUSED            PENDING  -
      PENDING  REFUSED_EVERYWHERE -        -
      OPEN     SEEN               OPEN     -
      OPEN     UNCOVERED          OPEN     -
      OPEN     COVERED            ACCEPTED ACCEPTED
      OPEN     ABSENT             CLOSING  -
      OPEN     REFUSED            CLOSING  -
      OPEN     REFUSED_EVERYWHERE RESOLVED RESOLVED
      ACCEPTED SEEN               OPEN     ACCEPTANCE_EXPIRED
      ACCEPTED UNCOVERED          OPEN     ACCEPTANCE_EXPIRED
      ACCEPTED COVERED            ACCEPTED -
      ACCEPTED ABSENT             ACCEPTED -
      ACCEPTED REFUSED            ACCEPTED -
      ACCEPTED REFUSED_EVERYWHERE RESOLVED RESOLVED
      CLOSING  SEEN               OPEN     -
      CLOSING  UNCOVERED          CLOSING  -
      CLOSING  COVERED            ACCEPTED ACCEPTED
      CLOSING  ABSENT             RESOLVED RESOLVED
      CLOSING  REFUSED            CLOSING  -
      CLOSING  REFUSED_EVERYWHERE RESOLVED RESOLVED
      RESOLVED SEEN               PENDING  -
      RESOLVED UNCOVERED          PENDING  -
      RESOLVED COVERED            ACCEPTED -
      RESOLVED ABSENT             RESOLVED -
      RESOLVED REFUSED            RESOLVED -
      RESOLVED REFUSED_EVERYWHERE RESOLVED -
      """;

  private static final Finding FINDING = new Finding(Severity.MEDIUM, "why", List.of(DEMO));
  private static final Rule RULE = Fixtures.rule("r1", "10.0.0.0", 24, Instant.MAX, "*");
  private static final Instant NOW = T0.plusSeconds(60);

  /**
   * Two sightings open, two refusals close: so that every stage can be told from its neighbours.
   */
  private final LifeCycle lifeCycle = new LifeCycle(new Policy.Proof(2, 2, Duration.ZERO));

  static Stream<String> rows() {
    return TABLE.lines();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void moves(String row) {
    String[] cells = row.split(" +");
    Step step =
        lifeCycle.next(
            life(cells[0]),
            Deviation.UNLISTED_HOST,
            verdict(Signal.valueOf(cells[1])),
            "team",
            NOW);

    assertThat(step.life().map(life -> life.state().name()).orElse("-")).isEqualTo(cells[2]);
    assertThat(step.notice().map(notice -> notice.kind().name()).orElse("-")).isEqualTo(cells[3]);
  }

  @Test
  void noCellIsMissing() {
    List<String> cells =
        rows().map(row -> row.split(" +")).map(row -> row[0] + " " + row[1]).toList();
    List<String> all =
        Stream.concat(Stream.of("-"), Stream.of(ExposureState.values()).map(Enum::name))
            .flatMap(stage -> Stream.of(Signal.values()).map(signal -> stage + " " + signal))
            .toList();

    assertThat(cells).containsExactlyInAnyOrderElementsOf(all);
  }

  private static Optional<Life> life(String stage) {
    return stage.equals("-") ? Optional.empty() : Optional.of(life(ExposureState.valueOf(stage)));
  }

  private static Life life(ExposureState stage) {
    Life born = Life.born(Deviation.UNLISTED_HOST, FINDING, "team", T0);
    return switch (stage) {
      case PENDING -> born;
      case OPEN -> born.opened(FINDING, T0);
      case ACCEPTED -> born.opened(FINDING, T0).accepted(RULE, FINDING);
      case CLOSING -> born.opened(FINDING, T0).closing(1);
      case RESOLVED -> born.opened(FINDING, T0).resolved(T0);
    };
  }

  private static Verdict verdict(Signal signal) {
    return new Verdict(
        signal,
        FINDING,
        signal == Signal.COVERED ? Optional.of(RULE) : Optional.empty(),
        Optional.empty());
  }
}
