package io.epmdwatch.probe.epmd;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Any bytes, asked for the name that they hold; see "Fuzzing" in the module's README. */
class Port2ParserFuzzTest {
  private static final int NAME_LENGTH_AT = 10;
  private static final int NAME_AT = 12;

  @FuzzTest(maxDuration = "2m")
  void reply(byte[] bytes) {
    Octets asked = nameIn(bytes);
    Port2Reply reply = Port2Parser.parse(bytes, asked);

    assertThat(Port2Parser.parse(bytes.clone(), asked)).isEqualTo(reply);
    if (reply instanceof Port2Reply.Found found) {
      assertThat(found.registration().extra().length()).isLessThanOrEqualTo(1020);
      assertThat(encode(found.registration(), asked)).isEqualTo(bytes);
      assertThat(
              Port2Parser.parse(
                  bytes, Octets.of(Arrays.copyOf(asked.toArray(), asked.length() + 1))))
          .isInstanceOf(Port2Reply.Malformed.class);
    }
    if (reply instanceof Port2Reply.NotRegistered refusal) {
      assertThat(bytes).containsExactly(119, refusal.result());
      assertThat(refusal.result()).isBetween(1, 255);
    }
  }

  /** The name that a lenient reader would see. */
  private static Octets nameIn(byte[] bytes) {
    if (bytes.length <= NAME_AT) {
      return Octets.utf8("demo");
    }
    int length = Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(NAME_LENGTH_AT));
    return Octets.of(Arrays.copyOfRange(bytes, NAME_AT, Math.min(NAME_AT + length, bytes.length)));
  }

  private static byte[] encode(Registration registration, Octets name) {
    return ByteBuffer.allocate(14 + name.length() + registration.extra().length())
        .put((byte) 119)
        .put((byte) 0)
        .putShort((short) registration.port())
        .put((byte) registration.nodeType())
        .put((byte) registration.protocol())
        .putShort((short) registration.highestVersion())
        .putShort((short) registration.lowestVersion())
        .putShort((short) name.length())
        .put(name.toArray())
        .putShort((short) registration.extra().length())
        .put(registration.extra().toArray())
        .array();
  }
}
