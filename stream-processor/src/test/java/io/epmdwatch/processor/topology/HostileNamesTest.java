package io.epmdwatch.processor.topology;

import static io.epmdwatch.processor.topology.Records.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.processor.edge.CefParser;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that an attacker registered, from the bytes on the wire to the lines that SIEMs read. */
class HostileNamesTest {
  private final Pipeline pipeline = new Pipeline();

  @AfterEach
  void close() {
    pipeline.close();
  }

  static Stream<byte[]> names() {
    return Stream.of(
        utf8("a|b\\|c"),
        utf8("k=v dst=6.6.6.6 \\=\\\\"),
        utf8("a\nCEF:0|x|x|1|1|fake|10|\r\n"),
        utf8("\u001b[2J\u001b]0;owned\u0007\u0000\u007f"),
        utf8("\u202egnp.exe\u2066\u2028\u0085"),
        utf8("\"},{\"x\":\"\\"),
        new byte[] {(byte) 0xff, (byte) 0xfe, 'a', (byte) 0xc0, (byte) 0x80, (byte) 0xe2},
        new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80, (byte) 0xf8, (byte) 0x88});
  }

  @ParameterizedTest
  @MethodSource("names")
  void areReadBackAsTheirEscapedForm(byte[] name) throws IOException {
    pipeline.result(answer("10.0.0.7", 0).setNodes(List.of(node(name))).build());

    String shown = EscapedText.of(name);
    CefParser cef = CefParser.parse(only(Topics.SIEM_CEF));
    assertThat(cef.header()).hasSize(7).contains("EXPOSURE.NEW");
    assertThat(cef.extension())
        .containsEntry("cs4", shown + ":25672")
        .containsEntry("dst", "10.0.0.7");
    JsonNode ocsf = new ObjectMapper().readTree(only(Topics.SIEM_OCSF));
    assertThat(ocsf.at("/evidences/0/data/nodes/0/name").asText()).isEqualTo(shown);
    JsonNode ecs = new ObjectMapper().readTree(only(Topics.SIEM_ECS));
    assertThat(ecs.at("/epmdwatch/nodes/0/name").asText()).isEqualTo(shown);
  }

  /** The only line of a topic, which is printable ASCII through and through. */
  private String only(Topics topic) {
    byte[] line = pipeline.records(topic).get(0).value();
    String text = new String(line, StandardCharsets.ISO_8859_1);
    assertThat(text).matches("[\\x20-\\x7e]+");
    return text;
  }

  /** The display form is the worker's word, which a hostile worker need not keep. */
  private static NodeObservation node(byte[] name) {
    return NodeObservation.newBuilder()
        .setName(ByteBuffer.wrap(name))
        .setDisplayName("\u001b[31m\n\u202e|=")
        .setPort(25_672)
        .build();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
