package io.epmdwatch.probe.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.net.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeRulesTest {
  private static final Optional<String> CLEARED = Optional.of("SEC-1");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.1.0/24",
        "100.64.0.0/10",
        "10.1.2.3",
        "::1/128",
        "fd00:1::/116"
      })
  void privateRangesNeedNoMore(String range) {
    assertThat(scope(range, Optional.empty()).blocks().hasNext()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.0/24",
        "192.0.2.0/24",
        "198.51.100.7",
        "172.0.0.0/8",
        "10.0.0.0/7",
        "0.0.0.0/0",
        "2001:db8::/120"
      })
  void publicRangesNeedATicketAndAreNamed(String range) {
    assertThatThrownBy(() -> scope(range, Optional.empty()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(range)
        .hasMessageContaining("is public: add --allow-public TICKET");
    assertThat(scope(range, CLEARED).blocks().hasNext()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "224.0.0.0/24,multicast",
    "239.1.1.1,multicast",
    "ff02::/120,multicast",
    "169.254.0.0/16,link-local",
    "169.254.169.254,link-local",
    "fe80::/120,link-local",
    "fd00:ec2::254,cloud metadata",
    "0.0.0.0/8,this network",
    "255.255.255.255,reserved or broadcast",
    "240.0.0.0/4,reserved or broadcast",
    "64:ff9b::a00:0/120,IPv4 in IPv6"
  })
  void someAreNeverProbed(String range, String why) {
    assertThatThrownBy(() -> scope(range, CLEARED))
        .hasMessageContaining("--scope " + range)
        .hasMessageContaining(why + " addresses are never probed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fd00::/64", "fd00::/115", "::/0", "2001:db8::/32"})
  void wideIpv6IsRefused(String range) {
    assertThatThrownBy(() -> scope(range, CLEARED))
        .hasMessage(
            "--scope " + range + ": IPv6 prefixes must be /116 or longer; list smaller ranges");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0/33",
        "10.0.0.0/x",
        "10.0.0.1/24",
        "10.0.0/24",
        "host",
        "10.0.0.0/24 ",
        "a\nb"
      })
  void malformedIsNamedInOneLine(String range) {
    assertThatThrownBy(() -> scope(range, CLEARED))
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageStartingWith("--scope '")
        .hasMessageEndingWith("write a range such as 10.0.0.0/24")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void nothingListedIsRefused() {
    assertThatThrownBy(() -> ScopeRules.scope(List.of(), List.of(), CLEARED))
        .hasMessageStartingWith("no scope");
  }

  @Test
  void everythingExcludedIsRefused(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("out"), "# ours\n10.0.0.0/16 # all\n\n");

    assertThatThrownBy(
            () ->
                ScopeRules.scope(
                    List.of("10.0.1.0/24"), ExclusionFile.read(file), Optional.empty()))
        .hasMessageStartingWith("scope is empty");
  }

  @Test
  void anExclusionThatCannotBeReadStopsTheStart(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("out"), "10.0.0.0/16\nlab\n");

    assertThatThrownBy(() -> ExclusionFile.read(file))
        .hasMessageContaining("line 2 'lab': lab is not an IP address");
    assertThatThrownBy(() -> ExclusionFile.read(dir.resolve("none")))
        .hasMessageEndingWith("none: there is no such file");
  }

  @Test
  void theWholeInternetStillLeavesOutWhatIsNeverProbed() {
    Scope scope = scope("0.0.0.0/0", CLEARED);

    assertThat(scope.contains(Addresses.parse("8.8.8.8"))).isTrue();
    assertThat(scope.contains(Addresses.parse("169.254.169.254"))).isFalse();
    assertThat(scope.contains(Addresses.parse("224.0.0.1"))).isFalse();
    assertThat(scope.contains(Addresses.parse("0.1.2.3"))).isFalse();
    assertThat(scope.blocks().next()).hasToString("1.0.0.0/24");
  }

  private static Scope scope(String range, Optional<String> cleared) {
    return ScopeRules.scope(List.of(range), List.of(), cleared);
  }
}
