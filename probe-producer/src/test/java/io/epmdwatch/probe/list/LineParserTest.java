package io.epmdwatch.probe.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineParserTest {
  private static final int PORT = 4369;

  private final LineParser parser = new LineParser(PORT);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "10.0.0.1                                                | 10.0.0.1/32 4369",
        "10.0.0.1:4370                                           | 10.0.0.1/32 4370",
        "10.0.0.1:65535                                          | 10.0.0.1/32 65535",
        "::1                                                     | ::1/128 4369",
        "[::1]                                                   | ::1/128 4369",
        "[fd00::1]:4370                                          | fd00::1/128 4370",
        "[fd00::4369]                                            | fd00::4369/128 4369",
        "fd00::1:4370                                            | fd00::1:4370/128 4369",
        "10.0.0.0/30                                             | 10.0.0.0/30 4369",
        "10.0.0.0/30:4370                                        | 10.0.0.0/30 4370",
        "[fd00::/120]:4370                                       | fd00::/120 4370",
        "10.0.0.1 # the old one                                  | 10.0.0.1/32 4369",
        "10.0.0.1#                                               | 10.0.0.1/32 4369",
        "10.0.0.1:4370 [cloudflare]                              | 10.0.0.1/32 4370",
        "open tcp 4370 10.0.0.1 1600000000                       | 10.0.0.1/32 4370",
        "open tcp 4369 fd00::1 1600000000                        | fd00::1/128 4369",
        "banner tcp 4369 10.0.0.1 1600000000 unknown \\x00 open x | 10.0.0.1/32 4369",
        "Discovered open port 4370/tcp on 10.0.0.1               | 10.0.0.1/32 4370",
        "{\"ip\":\"10.0.0.1\"}                                   | 10.0.0.1/32 4369",
        "{\"ip\":\"10.0.0.1\",\"port\":null}                     | 10.0.0.1/32 4369",
        "{\"ip\":\"10.0.0.1\",\"port\":0}                        | 10.0.0.1/32 4369",
        "{\"host\":\"10.0.0.1\",\"port\":4370}                   | 10.0.0.1/32 4370",
        "{\"saddr\":\"10.0.0.1\",\"success\":true}               | 10.0.0.1/32 4369",
        ",{\"ip\":\"10.0.0.1\"}                                  | 10.0.0.1/32 4369",
        "{\"ip\":\"10.0.0.1\"},                                  | 10.0.0.1/32 4369",
        "{\"x\":{\"ip\":\"10.9.9.9\"},\"ip\":\"10.0.0.1\"}       | 10.0.0.1/32 4369",
        "{\"ip\":\"10.0.0.1\",\"ports\":[{\"port\":4370},{\"port\":25672,\"status\":\"open\"},"
            + "{\"port\":22,\"status\":\"closed\"}]} | 10.0.0.1/32 4370 25672",
        "{\"ip\":\"10.0.0.1\",\"ports\":[4370,25672]}            | 10.0.0.1/32 4370 25672"
      })
  void targets(String line, String targets) {
    assertThat(inWords(parser.parse(line))).isEqualTo(targets);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "\t",
        "\r",
        "#masscan",
        "# end",
        "# 10.0.0.1",
        "[",
        "]",
        ",",
        "],",
        "{finished: 1}",
        "{ finished: 1 }",
        "saddr",
        "ip",
        "saddr, classification, success",
        "host,ip,port",
        "\uFEFF",
        "\uFEFF# made on Windows"
      })
  void nothing(String line) {
    assertThat(parser.parse(line)).isEqualTo(new TargetLine.Nothing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "closed tcp 4369 10.0.0.1 1600000000",
        "open udp 4369 10.0.0.1 1600000000",
        "up arp 0 10.0.0.1 1600000000",
        "Discovered closed port 4369/tcp on 10.0.0.1",
        "{\"ip\":\"10.0.0.1\",\"ports\":[{\"port\":4369,\"status\":\"closed\"}]}",
        "{\"ip\":\"10.0.0.1\",\"ports\":[{\"port\":4369,\"proto\":\"udp\"}]}",
        "{\"ip\":\"10.0.0.1\",\"port\":4369,\"data\":{\"status\":\"closed\"}}",
        "{\"ip\":\"10.0.0.1\",\"port\":4369,\"protocol\":\"udp\"}",
        "{\"ip\":\"10.0.0.1\",\"port\":{\"Port\":53,\"Protocol\":1}}",
        "{\"saddr\":\"10.0.0.1\",\"success\":0}",
        "{\"saddr\":\"10.0.0.1\",\"classification\":\"rst\"}"
      })
  void notOpen(String line) {
    assertThat(parser.parse(line)).isEqualTo(new TargetLine.NotOpen());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mq.example.com                          | is a host name",
        "mq.example.com:4369                     | is a host name",
        "localhost                               | use probe",
        "{\"host\":\"mq.example.com\"}           | is a host name",
        "10.0.0.1:0                              | port from 1 to 65535",
        "10.0.0.1:65536                          | port from 1 to 65535",
        "10.0.0.1:                               | port from 1 to 65535",
        "10.0.0.1:+80                            | port from 1 to 65535",
        "10.0.0.1:\u0664\u0663\u0666\u0669       | port from 1 to 65535",
        "[::1]:x                                 | port from 1 to 65535",
        "{\"ip\":\"10.0.0.1\",\"port\":70000}    | port from 1 to 65535",
        "{\"ip\":\"10.0.0.1\",\"port\":-1}       | port from 1 to 65535",
        "{\"ip\":\"10.0.0.1\",\"ports\":[{\"port\":70000}]} | port from 1 to 65535",
        "fd00::1:4369                            | write [ADDRESS]:PORT",
        "10.0.0.256                              | is not an address",
        "010.0.0.1                               | is not an address",
        "10.1                                    | is not an address",
        "167772161                               | is not an address",
        "::ffff:169.254.169.254                  | is not an address",
        "fe80::1%eth0                            | is not an address",
        "http://10.0.0.1:4369/                   | is no range",
        "10.0.0.1/30                             | write 10.0.0.0/30",
        "10.0.0.0/33                             | prefix length must be 0 to 32",
        "10.0.0.0/                               | no prefix length",
        "10.0.0.1 10.0.0.2                       | is no line of zmap, masscan or naabu",
        "10.0.0.1,10.0.0.2                       | is not an address",
        "open tcp 4369                           | is no line of zmap, masscan or naabu",
        "open tcp x 10.0.0.1 1                   | is no line of zmap, masscan or naabu",
        "open tcp 99999 10.0.0.1 1               | port from 1 to 65535",
        "{                                       | is not one whole JSON object",
        "{\"ip\":\"10.0.0.1\"                    | is not one whole JSON object",
        "{\"ip\":\"10.0.0.1\",}                  | is not one whole JSON object",
        "{\"ip\":\"10.0.0.1\"} x                 | is not one whole JSON object",
        "{\"ip\":\"10.0.0.1\"} {}                | something after",
        "{}                                      | names no address",
        "{\"ports\":[{\"port\":4369}]}           | names no address",
        "{\"ip\":[\"10.0.0.1\"]}                 | names no address",
        "<?xml version=\"1.0\"?>                 | is no line of zmap, masscan or naabu"
      })
  void unreadable(String line, String why) {
    assertThat(parser.parse(line))
        .isInstanceOfSatisfying(
            TargetLine.Unreadable.class, said -> assertThat(said.why()).contains(why));
  }

  @Test
  void controlCharactersAreNotText() {
    assertThat(inWords(parser.parse("\u001b[32m10.0.0.1\u001b[0m"))).contains("is it text?");
    assertThat(inWords(parser.parse("1\0000\000.\0000\000"))).contains("UTF-8");
    assertThat(inWords(parser.parse("10.0.0.1\r10.0.0.2"))).contains("is it text?");
  }

  @Test
  void windowsLineEndsAndByteOrderMark() {
    assertThat(inWords(parser.parse("\uFEFF10.0.0.1:4370\r"))).isEqualTo("10.0.0.1/32 4370");
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "{\"data\":".repeat(300) + "1" + "}".repeat(300);

    assertThat(inWords(parser.parse(deep))).contains("is not one whole JSON object");
  }

  @Test
  void rowsFollowTheLatestHeader() {
    assertThat(inWords("saddr, classification, success", "10.0.0.1,synack,1"))
        .isEqualTo("10.0.0.1/32 4369");
    assertThat(inWords("10.0.0.2,rst,0")).isEqualTo("NotOpen[]");
    assertThat(inWords("10.0.0.3")).isEqualTo("10.0.0.3/32 4369");
    assertThat(inWords("10.0.0.4,synack")).contains("has 2 fields, its header 3");
    assertThat(inWords("cdn-name,ip,port", "\"a, b\",10.0.0.5,4370")).isEqualTo("10.0.0.5/32 4370");
    assertThat(inWords("x,mq.example.com,4370")).contains("is a host name");
  }

  /** What the last of these lines says. */
  private String inWords(String... lines) {
    return Stream.of(lines).map(parser::parse).reduce((a, b) -> b).map(this::inWords).orElseThrow();
  }

  private String inWords(TargetLine line) {
    if (line instanceof TargetLine.Targets targets) {
      StringBuilder words = new StringBuilder(targets.range().toString());
      targets.ports().forEach(port -> words.append(' ').append(port));
      return words.toString();
    }
    return line.toString();
  }
}
