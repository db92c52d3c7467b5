package io.epmdwatch.probe.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Optional;

/** Any bytes, in any number of pieces; see "Fuzzing" in the module's README. */
class HelloParserFuzzTest {

  @FuzzTest(maxDuration = "2m")
  void reply(byte[] bytes) {
    HelloReply reply = HelloParser.parse(bytes);

    assertThat(HelloParser.parse(bytes.clone())).isEqualTo(reply);
    assertThat(reply instanceof HelloReply.Silent).isEqualTo(bytes.length == 0);
    encode(reply).ifPresent(encoded -> assertThat(HelloParser.parse(encoded)).isEqualTo(reply));
    checkPrefixes(bytes, reply);
  }

  /** Complete once is complete for good, with the same reply; and so is as much as is ever read. */
  private static void checkPrefixes(byte[] bytes, HelloReply reply) {
    int first = 0;
    while (first <= bytes.length && !HelloParser.isComplete(bytes, first)) {
      first++;
    }
    if (first > bytes.length) {
      assertThat(bytes).hasSizeLessThan(HelloParser.MOST_BYTES);
      return;
    }
    assertThat(withoutText(HelloParser.parse(Arrays.copyOf(bytes, first))))
        .isEqualTo(withoutText(reply));
    for (int length = first; length <= bytes.length; length++) {
      if (!HelloParser.isComplete(bytes, length)) {
        throw new AssertionError("complete at " + first + " bytes, not at " + length);
      }
    }
  }

  private static HelloReply withoutText(HelloReply reply) {
    return reply instanceof HelloReply.NotDistribution ? new HelloReply.NotDistribution("") : reply;
  }

  private static Optional<byte[]> encode(HelloReply reply) {
    if (reply instanceof HelloReply.Challenge challenge) {
      byte[] name = challenge.fullName().toArray();
      return Optional.of(
          HelloFrames.together(
              HelloFrames.status(challenge.status()),
              HelloFrames.challenge(challenge.flags(), challenge.creation(), name, new byte[0])));
    }
    if (reply instanceof HelloReply.OldChallenge old) {
      byte[] name = old.fullName().toArray();
      return Optional.of(
          HelloFrames.together(
              HelloFrames.status("ok"), HelloFrames.oldChallenge(5, old.flags(), name)));
    }
    return reply instanceof HelloReply.Declined declined
        ? Optional.of(HelloFrames.status(declined.status()))
        : Optional.empty();
  }
}
