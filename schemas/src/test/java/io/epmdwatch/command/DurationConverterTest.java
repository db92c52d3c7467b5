package io.epmdwatch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
  private final DurationConverter converter = new DurationConverter();

  @ParameterizedTest
  @CsvSource({"500ms,PT0.5S", "0s,PT0S", "30s,PT30S", "5m,PT5M", "2h,PT2H", "7d,PT168H"})
  void readsWhatPeopleWrite(String text, Duration expected) {
    assertThat(converter.convert(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "-5s", "1.5s", "5 s", "5S", "1h30m", "9999999999s", "\n5s"})
  void refusesTheRestInOneLine(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("is not a duration: write 500ms, 30s, 5m, 2h or 1d")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void isWrittenForPeople() {
    assertThat(DurationConverter.toText(Duration.ofMillis(500))).isEqualTo("500 ms");
    assertThat(DurationConverter.toText(Duration.ofMinutes(2))).isEqualTo("120 s");
  }
}
