package io.epmdwatch.processor.domain.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A year of 500 hosts, judged step by step as the slow oracle says; one case for each seed. */
class SimulatedYearTest {
  private static final int HOSTS = 500;

  /** Points in which the judgement is not as specified yet; none should be left. */
  static final Set<Point> OPEN = EnumSet.allOf(Point.class);

  /** One seed; more with the system property epmdwatch.years. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("epmdwatch.years", 1));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isJudgedAsTheOracleSays(long seed) {
    List<String> disagreements =
        IntStream.range(0, HOSTS)
            .parallel()
            .mapToObj(number -> disagreement(seed, number))
            .flatMap(Optional::stream)
            .toList();

    assertThat(disagreements).as("seed %d", seed).isEmpty();
  }

  private static Optional<String> disagreement(long seed, int number) {
    HostYear year = HostYear.of(seed, number);
    Trial trial = new Trial(year.policy(), year.host(), Judge::real);
    return trial
        .of(year.history())
        .map(found -> new Shrinker(trial).shrink(found))
        .map(found -> "host " + number + " under " + year.policy().proof() + found);
  }
}
