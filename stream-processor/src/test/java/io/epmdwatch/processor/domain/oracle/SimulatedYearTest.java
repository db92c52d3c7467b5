package io.epmdwatch.processor.domain.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.ExposureState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A year of 500 hosts, judged step by step as the slow oracle says; one case for each seed. */
@Tag("once")
class SimulatedYearTest {
  /** Points in which the judgement is not as specified yet; none should be left. */
  static final Set<Point> OPEN =
      EnumSet.of(Point.WRONG_FIX_TOLD_AGAIN, Point.WRONG_FIX_MISSED_AFTER_REFUSAL);

  private static final Set<AlertKind> ALERTS =
      EnumSet.of(
          AlertKind.NEW,
          AlertKind.CHANGED,
          AlertKind.ESCALATED,
          AlertKind.RESOLVED,
          AlertKind.REOPENED,
          AlertKind.ACCEPTED,
          AlertKind.ACCEPTANCE_EXPIRED,
          AlertKind.FLAPPING);
  private static final int HOSTS = 500;
  private static final int SHOWN = 5;

  /** One seed; more with the system property epmdwatch.years. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("epmdwatch.years", 1));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isJudgedAsTheOracleSays(long seed) {
    Set<String> happened = new ConcurrentSkipListSet<>();
    AtomicInteger found = new AtomicInteger();
    List<String> disagreements =
        IntStream.range(0, HOSTS)
            .parallel()
            .mapToObj(number -> disagreement(seed, number, found, happened))
            .flatMap(Optional::stream)
            .toList();

    assertThat(disagreements).as("seed %d: %d hosts", seed, found.get()).isEmpty();
    assertThat(happened).as("else it would prove nothing").containsAll(allThatCanHappen());
  }

  /** Every stage of every deviation, and every alert about it. */
  private static List<String> allThatCanHappen() {
    List<String> words =
        Stream.concat(
                Stream.of(ExposureState.values()).map(Enum::name), ALERTS.stream().map(Enum::name))
            .toList();
    return Stream.of(Deviation.values())
        .flatMap(deviation -> words.stream().map(word -> deviation + " " + word))
        .toList();
  }

  private static void note(Answer answer, Set<String> happened) {
    answer.lives().forEach((deviation, life) -> happened.add(deviation + " " + life.stage()));
    answer
        .told()
        .forEach((deviation, kinds) -> kinds.forEach(kind -> happened.add(deviation + " " + kind)));
  }

  /** Only the first few are shrunk, since that takes time. */
  private static Optional<String> disagreement(
      long seed, int number, AtomicInteger found, Set<String> happened) {
    HostYear year = HostYear.of(seed, number);
    Trial trial = new Trial(year.policy(), year.host(), OPEN, Judge::real);
    Trial.Outcome outcome = trial.outcome(year.history());
    outcome.answers().stream().distinct().forEach(answer -> note(answer, happened));
    return outcome
        .disagreement()
        .filter(it -> found.incrementAndGet() <= SHOWN)
        .map(it -> new Shrinker(trial).shrink(it))
        .map(it -> "host " + number + " under " + year.policy() + ": " + it.kind() + it);
  }
}
