package io.epmdwatch.processor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
  @ParameterizedTest
  @CsvSource({
    "-5, 0s",
    "0, 0s",
    "59, 59s",
    "60, 1m",
    "3599, 59m",
    "3600, 1h",
    "86399, 23h",
    "86400, 1d",
    "8640000, 100d"
  })
  void isTheLargestWholeUnit(long seconds, String text) {
    assertThat(Age.of(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @Test
  void whatIsDueIsAheadOrOverdue() {
    assertThat(Age.due(Samples.NOW.plusSeconds(90), false, Samples.NOW)).isEqualTo("in 1m");
    assertThat(Age.due(Samples.NOW.minusSeconds(90), false, Samples.NOW)).isEqualTo("OVERDUE 1m");
    assertThat(Age.due(Samples.NOW.plusSeconds(90), true, Samples.NOW)).isEqualTo("OVERDUE 0s");
  }
}
