package io.epmdwatch.processor.domain.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.processor.domain.AlertKind;
import io.epmdwatch.processor.domain.Deviation;
import io.epmdwatch.processor.domain.ExposureState;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A year of 500 hosts, judged step by step as the slow oracle says; one case for each seed. */
class SimulatedYearTest {
  /** Points in which the judgement is not as specified yet; none should be left. */
  static final Set<Point> OPEN =
      EnumSet.complementOf(EnumSet.of(Point.ACCEPTED_TIME_COUNTS_AS_OVERDUE));

  private static final int HOSTS = 500;
  private static final int SHOWN = 5;

  /** One seed; more with the system property epmdwatch.years. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("epmdwatch.years", 1));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isJudgedAsTheOracleSays(long seed) {
    AtomicInteger found = new AtomicInteger();
    List<String> disagreements =
        IntStream.range(0, HOSTS)
            .parallel()
            .mapToObj(number -> disagreement(seed, number, found))
            .flatMap(Optional::stream)
            .toList();

    assertThat(disagreements).as("seed %d: %d hosts", seed, found.get()).isEmpty();
  }

  /** Else it would prove nothing. */
  @Test
  void hasEveryStageOfEveryDeviationAndEveryAlertOfAHost() {
    Set<String> seen = new ConcurrentSkipListSet<>();
    IntStream.range(0, 300).parallel().forEach(number -> note(HostYear.of(1, number), seen));

    Stream<String> stages =
        Stream.of(Deviation.values())
            .flatMap(deviation -> Stream.of(ExposureState.values()).map(s -> deviation + " " + s));
    Stream<String> alerts =
        Stream.of(Deviation.values())
            .flatMap(
                deviation ->
                    Stream.of(
                            AlertKind.NEW,
                            AlertKind.CHANGED,
                            AlertKind.ESCALATED,
                            AlertKind.RESOLVED,
                            AlertKind.REOPENED,
                            AlertKind.ACCEPTED,
                            AlertKind.ACCEPTANCE_EXPIRED,
                            AlertKind.FLAPPING)
                        .map(kind -> deviation + " " + kind));
    assertThat(new TreeSet<>(seen)).containsAll(Stream.concat(stages, alerts).toList());
  }

  private static void note(HostYear year, Set<String> seen) {
    new Trial(year.policy(), year.host(), OPEN, Judge::real)
        .judged(year.history()).stream()
            .map(Answer::of)
            .forEach(
                answer -> {
                  answer.lives().forEach((who, life) -> seen.add(who + " " + life.stage()));
                  for (Map.Entry<Deviation, List<AlertKind>> told : answer.told().entrySet()) {
                    told.getValue().forEach(kind -> seen.add(told.getKey() + " " + kind));
                  }
                });
  }

  /** Only the first few are shrunk, since that takes time. */
  private static Optional<String> disagreement(long seed, int number, AtomicInteger found) {
    HostYear year = HostYear.of(seed, number);
    Trial trial = new Trial(year.policy(), year.host(), OPEN, Judge::real);
    return trial
        .of(year.history())
        .filter(it -> found.incrementAndGet() <= SHOWN)
        .map(it -> new Shrinker(trial).shrink(it))
        .map(it -> "host " + number + " under " + year.policy() + ": " + it.kind() + it);
  }
}
