package io.epmdwatch.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0      | 1024   | 0      | 0  | [----------------------------------------] 0 %, 0 of 1024, 0/s, 0 found",
        "0      | 1024   | 2000   | 0  | [----------------------------------------] 0 %, 0 of 1024, 0/s, 0 found",
        "460    | 1024   | 450    | 3  | [#############------------------] 44 %, 460 of 1024, 1022/s, 0:01 left, 3 found",
        "1023   | 1024   | 1000   | 3  | [#############################-] 99 %, 1023 of 1024, 1023/s, 0:01 left, 3 found",
        "1024   | 1024   | 1000   | 3  | [#############################] 100 %, 1024 of 1024, 1024/s, 0:00 left, 3 found",
        "1100   | 1024   | 1000   | 3  | [#############################] 100 %, 1100 of 1024, 1100/s, 0:00 left, 3 found",
        "0      | 0      | 1000   | 0  | [######################################] 100 %, 0 of 0, 0/s, 0:00 left, 0 found"
      })
  void aBarWithRateTimeAndFinds(long done, long planned, long millis, long found, String line) {
    assertThat(line(done, planned, millis, found).render(80)).isEqualTo(line);
  }

  @Test
  void isAlwaysShorterThanTheScreenAndDropsTheBarFirst() {
    ProgressLine line = line(4_000_000, 16_777_216, 400_000, 1234);

    assertThat(line.render(70))
        .isEqualTo("23 %, 4000000 of 16777216, 10000/s, 21:18 left, 1234 found");
    assertThat(line.render(72))
        .isEqualTo("[##--------] 23 %, 4000000 of 16777216, 10000/s, 21:18 left, 1234 found");
    assertThat(line.render(20)).isEqualTo("23 %, 4000000 of 16");
    for (int width = 1; width < 200; width++) {
      assertThat(line.render(width).length()).isLessThan(width).isLessThanOrEqualTo(120);
    }
  }

  @Test
  void hoursAreShownAsHours() {
    assertThat(line(1000, 16_777_216, 1000, 0).plain())
        .isEqualTo("probed 0 %, 1000 of 16777216, 1000/s, 4:39:37 left, 0 found");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 200})
  void withoutATotalThereIsNoBarAndNoEnd(int width) {
    ProgressLine line = new ProgressLine(4600, OptionalLong.empty(), Duration.ofSeconds(2), 3);

    assertThat(line.render(width)).isEqualTo("4600, 2300/s, 3 found");
    assertThat(line.plain()).isEqualTo("probed 4600, 2300/s, 3 found");
  }

  private static ProgressLine line(long done, long planned, long millis, long found) {
    return new ProgressLine(done, OptionalLong.of(planned), Duration.ofMillis(millis), found);
  }
}
