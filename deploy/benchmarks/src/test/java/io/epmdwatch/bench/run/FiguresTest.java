package io.epmdwatch.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FiguresTest {
  private final Figures figures = Figures.parse("hosts=256 seconds=0.5  found=3\n");

  @Test
  void areReadAsPrinted() {
    assertThat(figures.number("seconds")).isEqualTo(0.5);
    assertThat(figures.with("faults", 0)).hasToString("hosts=256 seconds=0.5 found=3 faults=0");
    assertThat(Figures.parse(figures.toString())).isEqualTo(figures);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(figures.has("faults")).isFalse();
    assertThatThrownBy(() -> figures.number("faults")).hasMessageContaining("no faults among");
  }
}
