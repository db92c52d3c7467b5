package io.epmdwatch.probe.epmd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Port2ParserTest {
  private static final Octets ASKED = Octets.utf8("ab");

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "as it should be,           77 00 9c41 4d 00 0006 0005 0002 6162 0000,       Found",
    "with extra bytes,          77 00 9c41 4d 00 0006 0005 0002 6162 0002 0a00,  Found",
    "port 0,                    77 00 0000 4d 00 0006 0005 0002 6162 0000,       Found",
    "not registered,            77 01,                                           NotRegistered",
    "not registered otherwise,  77 ff,                                           NotRegistered",
    "nothing,                   '',                                              Malformed",
    "tag only,                  77,                                              Malformed",
    "result only,               77 00,                                           Malformed",
    "another tag,               79 00 9c41 4d 00 0006 0005 0002 6162 0000,       Malformed",
    "another name,              77 00 9c41 4d 00 0006 0005 0002 6163 0000,       Malformed",
    "longer name,               77 00 9c41 4d 00 0006 0005 0003 616263 0000,     Malformed",
    "name beyond the data,      77 00 9c41 4d 00 0006 0005 ffff 6162 0000,       Malformed",
    "no extra length,           77 00 9c41 4d 00 0006 0005 0002 6162,            Malformed",
    "extra beyond the data,     77 00 9c41 4d 00 0006 0005 0002 6162 0003 0a00,  Malformed",
    "bytes after the extra,     77 00 9c41 4d 00 0006 0005 0002 6162 0000 00,    Malformed",
    "bytes after the result,    77 01 00,                                        Malformed",
    "an HTTP server,            48 54 54 50 2f 31 2e 31,                         Malformed"
  })
  void table(String name, String hex, String expected) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

    assertThat(Port2Parser.parse(bytes, ASKED).getClass().getSimpleName()).isEqualTo(expected);
  }
}
