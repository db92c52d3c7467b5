package io.epmdwatch.probe.adhoc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.engine.Depth;
import io.epmdwatch.probe.scope.HostName;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeQueryTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target=192.0.2.1                  | 192.0.2.1   | ",
        "target=192.0.2.1:4370             | 192.0.2.1   | 4370",
        "target=192.0.2.1%3A4370           | 192.0.2.1   | 4370",
        "target=::1                        | ::1         | ",
        "target=%5B2001:db8::1%5D:65535    | 2001:db8::1 | 65535",
        "target=[2001:db8::1]              | 2001:db8::1 | ",
      })
  void readsAnAddress(String query, String address, Integer port) {
    AdHocProbe probe = ProbeQuery.parse(query);

    assertThat(probe)
        .isEqualTo(
            new AdHocProbe(
                new AdHocProbe.ByAddress(Addresses.parse(address)),
                Optional.ofNullable(port),
                Optional.empty()));
  }

  @Test
  void readsANameWithoutLookingItUpAndAModule() {
    assertThat(ProbeQuery.parse("module=dist&target=Rabbit.invalid:1"))
        .isEqualTo(
            new AdHocProbe(
                new AdHocProbe.ByName(new HostName("rabbit.invalid")),
                Optional.of(1),
                Optional.of(Depth.DIST)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                          | target is missing",
        "module=names                | target is missing",
        "target=                     | target is missing",
        "target                      | target is missing",
        "target=[::1                 | target '[::1' is neither",
        "target=::1]                 | is neither",
        "target=[]:1                 | is neither",
        "target=[192.0.2.1:80        | is neither",
        "target=0x7f.1               | is neither",
        "target=127.1                | is neither",
        "target=2130706433           | is neither",
        "target=10.0.0.0/8           | is neither",
        "target=fe80::1%25eth0       | is neither",
        "target=192.0.2.1:0          | port that is not",
        "target=192.0.2.1:65536      | port that is not",
        "target=192.0.2.1:+1         | is neither",
        "target=192.0.2.1:٤٣٦٩       | is neither",
        "target=%00                  | target '\\x00' is neither",
        "target=10.0.0.1%00.evil     | target '10.0.0.1\\x00.evil' is neither",
        "target=a%0d%0aX-Evil:1      | target 'a\\x0d\\x0aX-Evil:1' is neither",
        "target=%ff                  | is neither",
        "target=%zz                  | broken % escape: '%zz'",
        "target=%                    | broken % escape",
        "target=::1&target=::1       | target is given twice",
        "target=::1&module=http_2xx  | module 'http_2xx' is not known",
        "target=::1&module=NAMES     | module 'NAMES' is not known",
        "target=::1&debug=true       | parameter 'debug' is not known",
        "%74%0aarget=::1             | parameter 't\\x0aarget' is not known",
      })
  void saysInOneLineWhatIsWrong(String query, String complaint) {
    assertThatThrownBy(() -> ProbeQuery.parse(query))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains(complaint)
        .matches("[ -~]+")
        .hasSizeLessThan(500);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 2500, 1_000_000})
  void aHugeTargetIsRefusedInOneShortLine(int length) {
    assertThatThrownBy(() -> ProbeQuery.parse("target=" + "\u20ac".repeat(length)))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .hasSizeLessThan(500);
  }

  @ParameterizedTest
  @CsvSource({"10,PT9.5S", "1.5,PT1S", "1,PT0.5S", "0.2,PT0.1S", "999999,PT1M59.5S"})
  void leavesTimeForTheAnswer(String header, Duration patience) {
    assertThat(ScrapeTimeout.patience(Optional.of(header))).isEqualTo(patience);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0.0", "-1", "NaN", "1e3", "10s", "9999999", "1\r\n"})
  void aTimeoutIsANumber(String header) {
    assertThatThrownBy(() -> ScrapeTimeout.patience(Optional.of(header)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be a number greater than 0");
  }
}
