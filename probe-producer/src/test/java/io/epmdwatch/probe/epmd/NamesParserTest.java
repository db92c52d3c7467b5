package io.epmdwatch.probe.epmd;

import static io.epmdwatch.probe.epmd.StreamEnd.DEADLINE;
import static io.epmdwatch.probe.epmd.StreamEnd.EOF;
import static io.epmdwatch.probe.epmd.StreamEnd.LIMIT;
import static io.epmdwatch.probe.epmd.StreamEnd.RESET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NamesParserTest {
  private static final int DIALLED = 14_369;

  /** What is received, how it ends, and the reply in short form, see {@link #brief}. */
  static Stream<Arguments> replies() {
    return Stream.of(
        // Lines, from the right.
        given("name a at port 1\n", EOF, "a:1"),
        given("name a at port 65535\n", EOF, "a:65535"),
        given("name a at port 7\nname b at port 8\n", EOF, "a:7 b:8"),
        given("name b at port 8\nname a at port 7\n", EOF, "b:8 a:7"),
        given("name a at port 7\r\n", EOF, "a:7"),
        given("name a b  c at port 7\n", EOF, "a b  c:7"),
        given("name   at port 7\n", EOF, " :7"),
        given("name name at port 7\n", EOF, "name:7"),
        given("name a at port 7 at port 8\n", EOF, "a at port 7:8 injection"),
        given("name a\u001b[2J at port 7\n", EOF, "a\\x1b[2J:7 injection"),
        given("name a\rb at port 7\n", EOF, "a\\x0db:7 injection"),
        given("name kn\u00c3\u00b6ten at port 7\n", EOF, "kn\\xc3\\xb6ten:7"),
        given("name \u00ff\u00fe at port 7\n", EOF, "\\xff\\xfe:7"),
        given("name a at port 7\nname a at port 8\n", EOF, "a:7 a:8"),
        given("name a|b=\"c\" at port 7\n", EOF, "a|b=\"c\":7"),
        // Lines that do not parse.
        given("name a at port 7\n\n", EOF, "a:7 injection"),
        given("name a at port 7\nhello\n", EOF, "a:7 injection"),
        given("name a at port 7\nname b at port 0\n", EOF, "a:7 injection"),
        given("name a at port 7\nname b at port 65536\n", EOF, "a:7 injection"),
        given("name a at port 7\nname b at port -1\n", EOF, "a:7 injection"),
        given("name a at port 7\nname b at port 08\n", EOF, "a:7 injection"),
        given("name a at port 7\nname b at port 99999999999\n", EOF, "a:7 injection"),
        given("name a at port 7\nname  at port 8\n", EOF, "a:7 injection"),
        given("name a at port 7\nname b at port 8 \n", EOF, "a:7 injection"),
        given("hello\n", EOF, "malformed"),
        given("\n", EOF, "malformed"),
        given("name a\n", EOF, "malformed"),
        given("name at port 7\n", EOF, "malformed"),
        given(" at port 7\n", EOF, "malformed"),
        given("7\n", EOF, "malformed"),
        given("name " + "x".repeat(1020) + " at port 7\n", EOF, "x".repeat(1020) + ":7"),
        given("name " + "x".repeat(1021) + " at port 7\n", EOF, "malformed"),
        // How it ends.
        given("name a at port 7", EOF, "a:7"),
        given("name a at port 7\nname b at por", EOF, "a:7 truncated"),
        given("name a at port 7\nname b at port 8", DEADLINE, "a:7 truncated"),
        given("name a at port 7\nname b at port 8", RESET, "a:7 truncated"),
        given("name a at port 7\nname b at port 8", LIMIT, "a:7 truncated"),
        given("name a at port 7", DEADLINE, "malformed"),
        given("name a at port 7\n", DEADLINE, "a:7 noEof"),
        given("name a at port 7\n", RESET, "a:7 noEof"),
        given("name a at port 7\n", LIMIT, "a:7 truncated"),
        // Headers.
        bytes(Frames.names(4369, ""), EOF, "none"),
        bytes(Frames.names(4369, ""), DEADLINE, "none noEof"),
        bytes(Frames.names(4369, ""), RESET, "none noEof"),
        bytes(Frames.names(DIALLED, ""), DEADLINE, "none noEof"),
        bytes(Frames.names(9999, ""), EOF, "none"),
        bytes(Frames.names(9999, ""), DEADLINE, "malformed"),
        bytes(Frames.names(0, ""), EOF, "not epmd"),
        bytes(Frames.names(65_535, ""), EOF, "none"),
        bytes(Frames.names(65_536, ""), EOF, "not epmd"),
        bytes(Frames.names(-1, "name a at port 7\n"), EOF, "not epmd"),
        bytes(Frames.names(0x0a0a, "name a at port 7\n"), EOF, "a:7"),
        bytes(new byte[] {0}, EOF, "malformed"),
        bytes(new byte[] {0, 0, 17}, DEADLINE, "malformed"),
        // Others on the port.
        bytes(new byte[] {0, 1, 'n'}, DEADLINE, "not epmd"),
        bytes(Frames.latin1("HTTP/1.1 400 Bad Request\r\n\r\n"), EOF, "not epmd"),
        bytes(Frames.latin1("SSH-2.0-OpenSSH_9.2p1\r\n"), DEADLINE, "not epmd"),
        bytes(Frames.latin1("220 mail ESMTP\r\n"), DEADLINE, "not epmd"),
        bytes(new byte[] {0x15, 3, 1, 0, 2, 2, 70}, EOF, "not epmd"),
        bytes(new byte[0], EOF, "empty EOF"),
        bytes(new byte[0], RESET, "empty RESET"),
        bytes(new byte[0], DEADLINE, "empty DEADLINE"));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void table(byte[] received, StreamEnd end, String expected) {
    assertThat(brief(NamesParser.parse(received, end, DIALLED))).isEqualTo(expected);
  }

  @Test
  void nodesAreCapped() {
    String line = "name a at port 7\n";

    // At 17 bytes a line the byte cap is reached first; a shorter line does not exist, so the node
    // cap guards against a change of the byte cap only.
    assertThat(NamesParser.MOST_BYTES / line.length()).isLessThan(NamesParser.MOST_NODES);
  }

  @Test
  void asManyLinesAsFitAreComplete() {
    NamesReply.Listed listed =
        (NamesReply.Listed)
            NamesParser.parse(Frames.names("name a at port 7\n".repeat(3854)), EOF, DIALLED);

    assertThat(listed.nodes()).hasSize(3854);
    assertThat(listed.truncated()).isFalse();
  }

  @Test
  void bytesAreCapped() {
    byte[] more = Frames.names("name a at port 7\n".repeat(10_000));

    NamesReply.Listed listed = (NamesReply.Listed) NamesParser.parse(more, EOF, DIALLED);

    assertThat(listed.truncated()).isTrue();
    assertThat(listed.nodes()).hasSize((NamesParser.MOST_BYTES - 4) / 17);
  }

  private static Arguments given(String body, StreamEnd end, String expected) {
    return bytes(Frames.names(body), end, expected);
  }

  private static Arguments bytes(byte[] received, StreamEnd end, String expected) {
    return Arguments.of(received, end, expected);
  }

  private static String brief(NamesReply reply) {
    if (reply instanceof NamesReply.Listed listed) {
      return listed.nodes().stream()
              .map(node -> node.name() + ":" + node.port())
              .reduce((a, b) -> a + " " + b)
              .orElse("none")
          + (listed.truncated() ? " truncated" : "")
          + (listed.noEof() ? " noEof" : "")
          + (listed.sawLineInjection() ? " injection" : "");
    }
    if (reply instanceof NamesReply.Empty empty) {
      return "empty " + empty.end();
    }
    return reply instanceof NamesReply.NotEpmd ? "not epmd" : "malformed";
  }
}
