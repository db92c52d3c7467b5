package io.epmdwatch.processor.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.5Z");

  @ParameterizedTest
  @CsvSource({
    "2027-03-01, 2027-03-01T00:00:00Z",
    "2027-03-01T12:00:00Z, 2027-03-01T12:00:00Z",
    "90d, 2027-02-22T08:00:00Z",
  })
  void reads(String text, Instant moment) {
    assertThat(Moment.parse("expires", text, NOW)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "-1d", "999999d", "2027-13-01", "tomorrow", "\u001b[31m"})
  void refuses(String text) {
    assertThatThrownBy(() -> Moment.parse("expires", text, NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .startsWith("expires: '")
        .doesNotContain("\u001b");
  }
}
