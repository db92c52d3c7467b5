package io.epmdwatch.processor.domain.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.processor.domain.oracle.Trial.Disagreement;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulated year finds a faulty judgement, and shows the fault in a few events. */
class SeededFaultTest {
  @ParameterizedTest
  @EnumSource
  void isFoundAndShown(Fault fault) {
    Optional<Disagreement> shown =
        IntStream.range(0, 25)
            .mapToObj(number -> found(fault, number))
            .flatMap(Optional::stream)
            .findFirst();

    assertThat(shown).isPresent();
    assertThat(shown.orElseThrow().history()).hasSizeLessThan(12);
  }

  private static Optional<Disagreement> found(Fault fault, int number) {
    HostYear year = HostYear.of(1, number);
    Trial trial = new Trial(year.policy(), year.host(), SimulatedYearTest.OPEN, fault::in);
    return trial.of(year.history()).map(found -> new Shrinker(trial).shrink(found));
  }
}
