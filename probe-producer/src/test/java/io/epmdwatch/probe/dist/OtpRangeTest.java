package io.epmdwatch.probe.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtpRangeTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "OTP 25.2.3 as recorded,         0d07df7fbd, 25, 27",
    "the same hidden,                0d07df7fbc, 25, 27",
    "without fragments,              0d075f7fbd, 25, 27",
    "OTP 28: and ALTACT_SIG,         2d07df7fbd, 28, ",
    "OTP 29: and NATIVE_RECORDS,     6d07df7fbd, 29, ",
    "ALIAS gone as announced for 30, 6507df7fbd, 29, ",
    "OTP 24: no digest,              0d03df7fbd, 24, 24",
    "OTP 23.3: no V4_NC,             0103df7fbd, 23, 23",
    "OTP 23.0: no UNLINK_ID,         0101df7fbd, 23, 23",
    "C node of 25: no SPAWN,         040705dfbf, 25, ",
    "C node of 23: no SPAWN,         000105dfbf, 23, ",
    "unknown bit 39,                 8d07df7fbd, 25, ",
    "unknown bit 27,                 0d0fdf7fbd, 25, ",
    "bit 36 of the documentation,    1d03df7fbd, 24, ",
    "ALTACT_SIG without the digest,  2d03df7fbd, 23, ",
    "SPAWN alone,                    0100000000, 23, 23",
    "nothing,                        0000000000, 23, "
  })
  void table(String name, String flags, int lowest, Integer highest) {
    OptionalInt end = highest == null ? OptionalInt.empty() : OptionalInt.of(highest);

    assertThat(OtpRange.of(Long.parseLong(flags, 16))).isEqualTo(new OtpRange(lowest, end));
  }

  @Test
  void containsBothEnds() {
    OtpRange range = new OtpRange(25, OptionalInt.of(27));

    assertThat(IntStream.range(20, 40).filter(range::contains)).containsExactly(25, 26, 27);
    assertThat(new OtpRange(28, OptionalInt.empty()).contains(99)).isTrue();
  }

  @Test
  void isNotEmpty() {
    assertThatThrownBy(() -> new OtpRange(25, OptionalInt.of(24)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OtpRange(22, OptionalInt.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
