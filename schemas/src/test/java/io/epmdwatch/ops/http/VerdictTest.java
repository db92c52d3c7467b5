package io.epmdwatch.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Cidr;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  @TempDir private Path directory;
  private Tokens tokens;

  @BeforeEach
  void writeTokens() throws IOException {
    Path file =
        Files.createFile(
            directory.resolve("tokens"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, "viewer eve eve-eve-eve-eve-eve\noperator oscar oscar-oscar-oscar\n");
    tokens = Tokens.in(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NONE     |                             | granted",
        "NONE     | Bearer wrong                | granted",
        "VIEWER   |                             | TOKEN",
        "VIEWER   | Bearer wrong                | TOKEN",
        "VIEWER   | Bearer                      | TOKEN",
        "VIEWER   | eve-eve-eve-eve-eve         | TOKEN",
        "VIEWER   | Basic eve-eve-eve-eve-eve   | TOKEN",
        "VIEWER   | Bearer eve-eve-eve-eve-eve x | TOKEN",
        "VIEWER   | Bearer eve-eve-eve-eve-eve  | eve",
        "VIEWER   | bearer   eve-eve-eve-eve-eve | eve",
        "VIEWER   | Bearer oscar-oscar-oscar    | oscar",
        "OPERATOR |                             | TOKEN",
        "OPERATOR | Bearer eve-eve-eve-eve-eve  | ROLE",
        "OPERATOR | Bearer oscar-oscar-oscar    | oscar",
      })
  void aTokenGrantsWhatItsRoleIncludes(Role needed, String authorization, String expected) {
    assertThat(told(verdict(List.of(), "192.0.2.1", authorization, needed))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3,granted",
    "10.1.3.1,PEER",
    "127.0.0.1,PEER",
    "2001:db8::1,granted",
    "::1,PEER"
  })
  void whereThereAreProxiesNobodyElseGetsAnything(String peer, String expected) {
    List<Cidr> proxies = List.of(Cidr.parse("10.1.2.0/24"), Cidr.parse("2001:db8::/64"));

    assertThat(told(verdict(proxies, peer, null, Role.NONE))).isEqualTo(expected);
    assertThat(told(verdict(proxies, peer, "Bearer oscar-oscar-oscar", Role.OPERATOR)))
        .isEqualTo(expected.equals("granted") ? "oscar" : expected);
  }

  @Test
  void withoutATokenFileNobodyIsAsked() {
    assertThat(
            Verdict.of(
                HttpSettings.loopback(0), Addresses.parse("::1"), Optional.empty(), Role.OPERATOR))
        .isEqualTo(new Verdict.Granted(Optional.empty()));
  }

  private Verdict verdict(List<Cidr> proxies, String peer, String authorization, Role needed) {
    HttpSettings settings =
        new HttpSettings(new InetSocketAddress(0), Optional.empty(), proxies, Optional.of(tokens));
    return Verdict.of(settings, Addresses.parse(peer), Optional.ofNullable(authorization), needed);
  }

  private static String told(Verdict verdict) {
    return verdict instanceof Verdict.Granted granted
        ? granted.by().orElse("granted")
        : ((Verdict.Refused) verdict).reason().name();
  }
}
