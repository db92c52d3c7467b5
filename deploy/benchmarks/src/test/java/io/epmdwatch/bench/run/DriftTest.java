package io.epmdwatch.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftTest {
  @Test
  void whatStaysIsFlat() {
    assertThat(Drift.of(samples(i -> 100), 0).grows()).isFalse();
  }

  @Test
  void aSlowLeakGrows() {
    assertThat(Drift.of(samples(i -> 100 + i), 2).grows()).isTrue();
  }

  @Test
  void warmingUpIsNoGrowth() {
    assertThat(Drift.of(samples(i -> i < 4 ? 10 * i : 40), 0).grows()).isFalse();
  }

  @Test
  void fivePercentAndTheConstantAreAllowed() {
    assertThat(Drift.of(samples(i -> i < 12 ? 100 : 107), 2).grows()).isFalse();
    assertThat(Drift.of(samples(i -> i < 12 ? 100 : 107.1), 2).grows()).isTrue();
  }

  @Test
  void aFewSamplesProveNothing() {
    assertThatThrownBy(() -> Drift.of(List.of(1.0, 1.0), 0))
        .hasMessage("samples must be at least 8");
  }

  private static List<Double> samples(IntToDoubleFunction value) {
    return IntStream.range(0, 16).mapToObj(value::applyAsDouble).toList();
  }
}
