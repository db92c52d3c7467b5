package io.epmdwatch.probe.dist;

import static io.epmdwatch.probe.dist.HelloFrames.challenge;
import static io.epmdwatch.probe.dist.HelloFrames.framed;
import static io.epmdwatch.probe.dist.HelloFrames.latin1;
import static io.epmdwatch.probe.dist.HelloFrames.oldChallenge;
import static io.epmdwatch.probe.dist.HelloFrames.status;
import static io.epmdwatch.probe.dist.HelloFrames.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.probe.epmd.Octets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelloParserTest {
  private static final long FLAGS = 0xd07df7fbdL;
  private static final OtpRange OTP_25_TO_27 = new OtpRange(25, OptionalInt.of(27));
  private static final byte[] NONE = {};
  private static final byte[] OK = status("ok");

  /** What is received, the reply in short form, and whether more is waited for. */
  static Stream<Arguments> replies() {
    return Stream.of(
        // Statuses.
        done(together(OK, name("a@b")), "challenge a@b ok"),
        done(together(status("ok_simultaneous"), name("a@b")), "challenge a@b ok_simultaneous"),
        done(together(status("named:\0\3x@y\0\0\0\1"), name("a@b")), "challenge a@b named:"),
        done(together(status("named:"), name("a@b")), "challenge a@b named:"),
        done(status("nok"), "declined nok"),
        done(status("not_allowed"), "declined not_allowed"),
        done(status("alive"), "declined alive"),
        done(together(status("nok"), latin1("whatever")), "declined nok"),
        done(status(""), "not distribution"),
        done(status("okay"), "not distribution"),
        done(status("OK"), "not distribution"),
        done(status("ok\0"), "not distribution"),
        done(together(status("true"), name("a@b")), "not distribution"),
        more(OK, "declined ok"),
        more(status("ok_simultaneous"), "declined ok_simultaneous"),
        more(status("named:\0\3x@y\0\0\0\1"), "declined named:"),
        // Challenges.
        done(together(OK, name("a@b"), latin1("more")), "challenge a@b ok"),
        done(together(OK, challenge(0, 0, latin1("a@b"), latin1("data"))), "challenge a@b ok"),
        done(together(OK, challenge(-1, -1, latin1("a@b"), NONE)), "challenge a@b ok"),
        done(together(OK, name("\u00ff\n@\u001b[2J")), "challenge \\xff\\x0a@\\x1b[2J ok"),
        done(
            together(OK, name("x".repeat(1018) + "@b")), "challenge " + "x".repeat(1018) + "@b ok"),
        done(together(OK, name("x".repeat(1019) + "@b")), "not distribution"),
        done(together(OK, name("")), "not distribution"),
        done(together(OK, name("ab")), "not distribution"),
        done(together(OK, name("@b")), "not distribution"),
        done(together(OK, name("a@")), "not distribution"),
        done(together(OK, name("a@b@c")), "not distribution"),
        done(together(OK, framed(latin1("N"))), "not distribution"),
        done(together(OK, framed(latin1("N" + "\0".repeat(17)))), "not distribution"),
        done(together(OK, framed(latin1("N" + "\0".repeat(16) + "\0\4a@b"))), "not distribution"),
        done(
            together(OK, framed(latin1("N" + "\0".repeat(16) + "\377\377a@b"))),
            "not distribution"),
        done(together(OK, OK, name("a@b")), "not distribution"),
        done(together(OK, latin1("HTTP/1.1 400")), "not distribution"),
        done(name("a@b"), "not distribution"),
        // Before OTP 23.
        done(together(OK, oldChallenge(5, 0x7499c, latin1("a@b"))), "old a@b"),
        done(together(OK, oldChallenge(5, 0x7499c, latin1("ab"))), "not distribution"),
        done(together(OK, oldChallenge(6, 0x7499c, latin1("a@b"))), "not distribution"),
        done(together(OK, framed(latin1("n\0\5"))), "not distribution"),
        // Lengths that cannot be.
        done(new byte[] {0, 0}, "not distribution"),
        done(new byte[] {0x10, 1}, "not distribution"),
        done(new byte[] {0x11}, "not distribution"),
        done(new byte[] {-1, -1}, "not distribution"),
        more(new byte[] {0x10, 0}, "not distribution"),
        more(new byte[] {0x10}, "not distribution"),
        done(together(OK, new byte[] {0, 0}), "not distribution"),
        done(together(OK, new byte[] {0x10, 1}), "not distribution"),
        more(together(OK, new byte[] {0x10, 0, 'N'}), "declined ok"),
        // TLS.
        done(new byte[] {0x15, 3, 3, 0, 2, 2, 10}, "tls"),
        done(new byte[] {0x15, 3, 1, 0, 2, 2, 70}, "tls"),
        done(new byte[] {0x15, 3, 3, 0, 2, 2, 10, 0x15, 3, 3, 0, 2, 1, 0}, "tls"),
        done(new byte[] {0x15, 3, 3, 0, 2}, "tls"),
        more(new byte[] {0x15, 3, 3, 0}, "not distribution"),
        more(new byte[] {0x15}, "not distribution"),
        done(new byte[] {0x15, 2}, "not distribution"),
        done(new byte[] {0x15, 3, 5}, "not distribution"),
        done(new byte[] {0x15, 3, 3, 0, 3}, "not distribution"),
        done(new byte[] {0x16, 3, 3, 0, 2}, "not distribution"),
        // Others on the port.
        done(latin1("HTTP/1.1 400 Bad Request\r\n\r\n"), "not distribution"),
        done(latin1("H"), "not distribution"),
        done(latin1("SSH-2.0-OpenSSH_9.2p1\r\n"), "not distribution"),
        more(latin1("\n"), "not distribution"),
        done(DistributionHello.request("a@b").array(), "not distribution"),
        more(NONE, "silent"));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void table(byte[] received, String expected, boolean complete) {
    assertThat(brief(HelloParser.parse(received))).isEqualTo(expected);
    assertThat(HelloParser.isComplete(received, received.length)).isEqualTo(complete);
  }

  @Test
  void allThatAChallengeSays() {
    byte[] reply = together(OK, challenge(FLAGS, 0xffff_fffeL, latin1("a@b"), NONE));

    assertThat(HelloParser.parse(reply))
        .isEqualTo(
            new HelloReply.Challenge(Octets.utf8("a@b"), FLAGS, 0xffff_fffeL, OTP_25_TO_27, "ok"));
  }

  @Test
  void allThatAnOldChallengeSays() {
    assertThat(HelloParser.parse(together(OK, oldChallenge(5, 0x7499c, latin1("a@b")))))
        .isEqualTo(new HelloReply.OldChallenge(Octets.utf8("a@b"), 0x7499c));
  }

  @Test
  void whatElseSpeaksIsShownEscapedAndCut() {
    assertThat(HelloParser.parse(latin1("\u001b\n" + "x".repeat(100))))
        .isEqualTo(new HelloReply.NotDistribution("\\x1b\\x0a" + "x".repeat(38) + "..."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sname", "name", "hidden", "no-epmd", "named", "simultaneous"})
  void onlyTheWholeReplyIsComplete(String frame) {
    byte[] reply = HelloFrames.response(frame);
    for (int length = 0; length < reply.length; length++) {
      assertThat(HelloParser.isComplete(reply, length)).as("%d bytes", length).isFalse();
      assertThat(HelloParser.parse(Arrays.copyOf(reply, length)))
          .isNotInstanceOf(HelloReply.Challenge.class);
    }
    assertThat(HelloParser.isComplete(reply, reply.length)).isTrue();
  }

  @Test
  void bytesBehindTheLengthDoNotCount() {
    byte[] reply = HelloFrames.response("sname");

    assertThat(HelloParser.isComplete(Arrays.copyOf(reply, 200), reply.length - 1)).isFalse();
    assertThat(HelloParser.isComplete(Arrays.copyOf(reply, 200), reply.length)).isTrue();
  }

  @Test
  void theLongestReplyIsJustComplete() {
    byte[] longStatus = framed(Arrays.copyOf(latin1("snamed:"), Frame.LONGEST));
    byte[] extra = new byte[Frame.LONGEST - 19 - 3];
    byte[] reply = together(longStatus, challenge(FLAGS, 1, latin1("a@b"), extra));

    assertThat(reply).hasSize(HelloParser.MOST_BYTES);
    assertThat(HelloParser.isComplete(reply, reply.length - 1)).isFalse();
    assertThat(brief(HelloParser.parse(reply))).isEqualTo("challenge a@b named:");
  }

  static String brief(HelloReply reply) {
    if (reply instanceof HelloReply.Challenge challenge) {
      return "challenge " + challenge.fullName() + " " + challenge.status();
    }
    if (reply instanceof HelloReply.Declined declined) {
      return "declined " + declined.status();
    }
    if (reply instanceof HelloReply.OldChallenge old) {
      return "old " + old.fullName();
    }
    if (reply instanceof HelloReply.NotDistribution) {
      return "not distribution";
    }
    return reply instanceof HelloReply.Tls ? "tls" : "silent";
  }

  private static byte[] name(String name) {
    return challenge(FLAGS, 1, latin1(name), NONE);
  }

  private static Arguments done(byte[] received, String expected) {
    return Arguments.of(received, expected, true);
  }

  private static Arguments more(byte[] received, String expected) {
    return Arguments.of(received, expected, false);
  }
}
