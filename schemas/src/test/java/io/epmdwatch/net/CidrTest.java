package io.epmdwatch.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0/8",
    "10.1.2.3, 10.1.2.3/32",
    "0.0.0.0/0, 0.0.0.0/0",
    "2001:db8::/32, 2001:db8::/32",
    "2001:DB8:0:0::1, 2001:db8::1/128",
    "::1, ::1/128"
  })
  void reads(String text, String canonical) {
    assertThat(Cidr.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/x",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0/8",
        "10",
        "10.0.0.1/8",
        "10.0.0.*",
        "10.0.0.1-5",
        "010.0.0.0/8",
        "0x0a.0.0.0/8",
        "localhost",
        "example.org/24",
        "2001:db8::/129",
        "2001:db8::1/32",
        "fe80::1%eth0",
        "*",
        "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0",
        "\u001b[31m10.0.0.0/8"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> Cidr.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("\u001b")
        .isNotBlank();
  }

  @Test
  void saysHowToWriteARangeWithHostBits() {
    assertThatThrownBy(() -> Cidr.parse("10.0.0.1/8"))
        .hasMessage("10.0.0.1/8 has host bits set: write 10.0.0.0/8");
  }

  @Test
  void contains() {
    Cidr ten = Cidr.parse("10.0.0.0/8");

    assertThat(ten.contains(Addresses.parse("10.255.0.1"))).isTrue();
    assertThat(ten.contains(Addresses.parse("11.0.0.1"))).isFalse();
    assertThat(ten.contains(Addresses.parse("a00::1"))).isFalse();
    assertThat(ten.contains(Cidr.parse("10.1.0.0/16"))).isTrue();
    assertThat(ten.contains(Cidr.parse("0.0.0.0/0"))).isFalse();
    assertThat(Cidr.parse("0.0.0.0/0").contains(Addresses.parse("8.8.8.8"))).isTrue();
  }
}
