package io.epmdwatch.processor.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StormRecipeTest {
  @Test
  void everyCommandIsShellAndNoneIsKnownToBeWrong() {
    for (Step step : Catalogue.storm().steps()) {
      for (Template template : Stream.of(step.apply(), step.verify(), step.rollback()).toList()) {
        String text = template.fill(blank -> "10.0.0.0/16");
        assertThat(Run.of(text, "bash", "-n")).isEqualTo(Run.CLEAN);
        assertThat(WrongAdvice.in(text)).isEmpty();
      }
    }
  }

  @Test
  void beginsWithTheChangeAndNotWithTheHosts() {
    assertThat(Catalogue.storm().steps().get(0).title()).contains("Find the change");
    assertThat(Catalogue.platforms()).doesNotContain("storm");
  }
}
