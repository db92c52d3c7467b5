package io.epmdwatch.probe.epmd;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;

/** Any bytes, however they end; see "Fuzzing" in the module's README. */
class NamesParserFuzzTest {
  private static final int DIALLED = 24_369;

  @FuzzTest(maxDuration = "2m")
  void reply(byte[] bytes) {
    for (StreamEnd end : StreamEnd.values()) {
      NamesReply reply = NamesParser.parse(bytes, end, DIALLED);

      assertThat(NamesParser.parse(bytes.clone(), end, DIALLED)).isEqualTo(reply);
      assertThat(reply instanceof NamesReply.Empty).isEqualTo(bytes.length == 0);
      if (reply instanceof NamesReply.Listed listed) {
        check(listed, bytes, end);
      }
    }
  }

  private static void check(NamesReply.Listed listed, byte[] bytes, StreamEnd end) {
    assertThat(listed.epmdPort()).isBetween(1, 65_535);
    assertThat(listed.nodes()).hasSizeLessThanOrEqualTo(NamesParser.MOST_NODES);
    assertThat(4 + 16 * listed.nodes().size()).isLessThanOrEqualTo(bytes.length);
    assertThat(listed.truncated() && listed.noEof()).isFalse();
    if (end != StreamEnd.EOF) {
      assertThat(listed.truncated() || listed.noEof()).isTrue();
    }
    if (bytes.length > NamesParser.MOST_BYTES) {
      assertThat(listed.truncated()).isTrue();
    }
    if (!listed.sawLineInjection()) {
      assertThat(NamesParser.parse(encode(listed), StreamEnd.EOF, DIALLED))
          .isEqualTo(new NamesReply.Listed(listed.epmdPort(), listed.nodes(), false, false, false));
    }
  }

  private static byte[] encode(NamesReply.Listed listed) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(Frames.names(listed.epmdPort(), ""));
    for (ListedNode node : listed.nodes()) {
      body.writeBytes(Frames.latin1("name "));
      body.writeBytes(node.name().toArray());
      body.writeBytes(Frames.latin1(" at port " + node.port() + "\n"));
    }
    return body.toByteArray();
  }
}
