package io.epmdwatch.probe.epmd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real epmd sent, see frames/README.md. */
class RecordedFramesTest {

  @ParameterizedTest
  @ValueSource(strings = {"names-empty", "names-one", "names-three", "names-header-0a"})
  void ourNamesRequestIsTheRecordedOne(String frame) {
    assertThat(EpmdRequest.names().array()).isEqualTo(Frames.request(frame));
  }

  @ParameterizedTest
  @CsvSource({
    "port2-found,demo",
    "port2-unknown,nosuchnode",
    "port2-fake-line-name,fake",
    "port2-hostile-oddtype,odd",
    "port2-hostile,knöten-日本-é"
  })
  void ourPortRequestIsTheRecordedOne(String frame, String name) {
    assertThat(EpmdRequest.portPlease(Octets.utf8(name)).array()).isEqualTo(Frames.request(frame));
  }

  @Test
  void noNode() {
    assertThat(names("names-empty", 24_369))
        .isEqualTo(new NamesReply.Listed(24_369, List.of(), false, false, false));
  }

  @Test
  void nodesInTheOrderSent() {
    assertThat(names("names-three", 24_369))
        .isEqualTo(
            new NamesReply.Listed(
                24_369,
                List.of(node("gamma", 40_013), node("beta", 40_012), node("alpha", 40_011)),
                false,
                false,
                false));
  }

  @ParameterizedTest
  @CsvSource({"names-one,24369", "names-header-0a,4362"})
  void oneNodeAlsoWhenTheHeaderHoldsALineFeed(String frame, int port) {
    assertThat(names(frame, port))
        .isEqualTo(new NamesReply.Listed(port, List.of(node("demo", 40_001)), false, false, false));
  }

  @Test
  void hostileNamesAreKeptAsBytesAndFlagged() {
    NamesReply.Listed listed = (NamesReply.Listed) names("names-hostile", 24_369);

    assertThat(listed.sawLineInjection()).isTrue();
    assertThat(listed.truncated()).isFalse();
    assertThat(listed.nodes())
        .contains(
            node("x at port 7", 41_001),
            node("two  words ", 41_002),
            node("\u001b[31mred\u001b[0m", 41_003),
            node("knöten-日本-é", 41_005),
            node("L".repeat(255), 41_006),
            node("🐍".repeat(255), 41_007),
            node("cr\rname over at port 2", 41_013),
            node("odd", 41_015));
  }

  @Test
  void theInjectedLineIsTakenForANodeAndTheOtherRequestUnmasksIt() {
    NamesReply.Listed listed = (NamesReply.Listed) names("names-hostile", 24_369);

    assertThat(listed.nodes()).contains(node("real", 1), node("fake", 41_004));
    assertThat(Port2Parser.parse(Frames.response("port2-fake-line-name"), Octets.utf8("fake")))
        .isEqualTo(new Port2Reply.NotRegistered(1));
  }

  @Test
  void everyPrefixOfARecordedReplyGivesAValue() {
    byte[] whole = Frames.response("names-hostile");
    for (int length = 0; length <= whole.length; length++) {
      byte[] prefix = java.util.Arrays.copyOf(whole, length);
      for (StreamEnd end : StreamEnd.values()) {
        assertThat(NamesParser.parse(prefix, end, 24_369)).isNotNull();
      }
    }
  }

  @Test
  void registered() {
    assertThat(Port2Parser.parse(Frames.response("port2-found"), Octets.utf8("demo")))
        .isEqualTo(new Port2Reply.Found(new Registration(40_001, 77, 0, 6, 5, Octets.utf8(""))));
  }

  @Test
  void notRegistered() {
    assertThat(Port2Parser.parse(Frames.response("port2-unknown"), Octets.utf8("nosuchnode")))
        .isEqualTo(new Port2Reply.NotRegistered(1));
  }

  @Test
  void oddTypesAndVersionsAreReportedAsSent() {
    assertThat(Port2Parser.parse(Frames.response("port2-hostile-oddtype"), Octets.utf8("odd")))
        .isEqualTo(new Port2Reply.Found(new Registration(41_015, 200, 9, 0, 7, Octets.utf8(""))));
  }

  @Test
  void extraBytesOfAnyValueSurvive() {
    Port2Reply reply =
        Port2Parser.parse(Frames.response("port2-hostile"), Octets.utf8("knöten-日本-é"));

    assertThat(((Port2Reply.Found) reply).registration().extra().length()).isEqualTo(275);
  }

  @Test
  void aNameWithALineFeedCanBeAskedFor() {
    Octets name = Octets.of("real at port 1\nname fake".getBytes(StandardCharsets.UTF_8));

    assertThat(EpmdRequest.portPlease(name).array())
        .isEqualTo(Frames.request("port2-hostile-newline"));
    assertThat(Port2Parser.parse(Frames.response("port2-hostile-newline"), name))
        .isInstanceOf(Port2Reply.Found.class);
  }

  private static NamesReply names(String frame, int dialled) {
    return NamesParser.parse(Frames.response(frame), StreamEnd.EOF, dialled);
  }

  private static ListedNode node(String name, int port) {
    return new ListedNode(Octets.utf8(name), port);
  }
}
