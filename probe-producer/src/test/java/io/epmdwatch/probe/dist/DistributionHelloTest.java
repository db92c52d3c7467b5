package io.epmdwatch.probe.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionHelloTest {
  private static final int FLAGS_AT = 3;

  @ParameterizedTest
  @ValueSource(strings = {"sname", "name", "hidden", "no-epmd", "tls", "nok", "simultaneous"})
  void ourHelloIsTheRecordedOne(String frame) {
    ByteBuffer hello = DistributionHello.request(DistributionHello.nameOf("internet"));

    assertThat(hello.array()).isEqualTo(HelloFrames.request(frame));
  }

  @Test
  void claimsWhatOtp26NeedsAndNeitherToBePublishedNorToBeNamed() {
    long mandatory25 = 0x4 | 0x10 | 0x80 | 0x100 | 0x200 | 0x400 | 0x800 | 0x70000 | 0x1000000;
    long mandatory26 = 0x2000000 | 1L << 34;
    long digest = 0x4000000;

    assertThat(DistributionHello.request("a@b").getLong(FLAGS_AT))
        .isEqualTo(mandatory25 | mandatory26 | digest);
  }

  @Test
  void aVantageHasOneNameForEver() {
    assertThat(DistributionHello.nameOf("corp.dmz_1-a")).isEqualTo("epmdwatch@corp.dmz_1-a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a@b", "ä", "a\n"})
  void badVantages(String vantage) {
    assertThatThrownBy(() -> DistributionHello.nameOf(vantage))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("vantage must be");
  }

  @Test
  void vantagesEndAt64() {
    assertThat(DistributionHello.nameOf("v".repeat(64))).endsWith("v");
    assertThatThrownBy(() -> DistributionHello.nameOf("v".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "@", "a@", "@b", "a@b@c", "a b@c", "ä@b", "a@b\n"})
  void badNames(String name) {
    assertThatThrownBy(() -> DistributionHello.request(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ownName must be");
  }
}
