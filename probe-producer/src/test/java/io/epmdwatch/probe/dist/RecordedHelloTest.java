package io.epmdwatch.probe.dist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real nodes of OTP 25.2.3 sent, see frames/README.md. */
class RecordedHelloTest {

  @ParameterizedTest
  @CsvSource({
    "sname,        demo@shorthost,           ok",
    "name,         longer@long.example.test, ok",
    "hidden,       hidden@shorthost,         ok",
    "no-epmd,      lessn@shorthost,          ok",
    "simultaneous, demo@shorthost,           ok_simultaneous",
    "named,        demo@shorthost,           named:"
  })
  void challenges(String frame, String name, String status) {
    HelloReply.Challenge challenge =
        (HelloReply.Challenge) HelloParser.parse(HelloFrames.response(frame));

    assertThat(challenge.fullName()).hasToString(name);
    assertThat(challenge.status()).isEqualTo(status);
    assertThat(challenge.otp().lowest()).isEqualTo(25);
    assertThat(challenge.otp().highest()).hasValue(27);
    assertThat(challenge.creation()).isBetween(4L, 0xffff_ffffL);
  }

  @Test
  void aHiddenNodeIsNotPublished() {
    assertThat(flags("sname")).isEqualTo(0xd07df7fbdL);
    assertThat(flags("hidden")).isEqualTo(0xd07df7fbcL);
  }

  @ParameterizedTest
  @CsvSource({"not-allowed, not_allowed", "nok, nok"})
  void declined(String frame, String status) {
    assertThat(HelloParser.parse(HelloFrames.response(frame)))
        .isEqualTo(new HelloReply.Declined(status));
  }

  @Test
  void distributionOverTls() {
    assertThat(HelloParser.parse(HelloFrames.response("tls"))).isEqualTo(new HelloReply.Tls());
  }

  private static long flags(String frame) {
    return ((HelloReply.Challenge) HelloParser.parse(HelloFrames.response(frame))).flags();
  }
}
