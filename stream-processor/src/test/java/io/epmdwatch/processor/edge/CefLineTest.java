package io.epmdwatch.processor.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.ExposureAlert;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CefLineTest {
  static Stream<ExposureAlert> alerts() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void isReadBackForEveryKindAndSubject(ExposureAlert alert) {
    for (EdgeEvent event : List.of(Samples.event(alert), Samples.bare(alert))) {
      CefParser cef = cef(event);
      assertThat(cef.header())
          .startsWith("CEF:0", "Epmdwatch", "Epmdwatch", "1.2.3")
          .contains(alert.getSubject() + "." + alert.getKind());
      assertThat(Integer.parseInt(cef.header().get(6))).isBetween(0, 10);
      assertThat(cef.extension())
          .containsEntry("externalId", alert.getAlertId())
          .containsEntry("cs1Label", "Exposure ID")
          .containsEntry("cs1", alert.getExposureId())
          .containsEntry("msg", alert.getReason())
          .containsEntry("rt", String.valueOf(alert.getRaisedAt().toEpochMilli()));
      labelsHaveValues(cef.extension());
    }
  }

  @Test
  void anAddressOfEachFamilyHasItsKey() {
    Map<String, String> v4 = cef(Samples.event(Samples.exposure().build())).extension();
    assertThat(v4)
        .containsEntry("dst", "10.0.0.7")
        .containsEntry("dpt", "4369")
        .containsEntry("proto", "TCP")
        .containsEntry("app", "epmd")
        .containsEntry("cs4", "rabbit:25672 demo:35001")
        .containsEntry("request", Samples.RUNBOOKS + "/NEW")
        .doesNotContainKey("c6a3");

    Map<String, String> v6 =
        cef(Samples.event(Samples.exposure().setAddress("2001:db8::7").build())).extension();
    assertThat(v6)
        .containsEntry("c6a3", "2001:db8::7")
        .containsEntry("c6a3Label", "Destination IPv6 Address")
        .doesNotContainKey("dst");
  }

  @Test
  void aStormHasACountAndNoDestination() {
    assertThat(cef(Samples.event(Samples.of(AlertSubject.STORM).build())).extension())
        .containsEntry("cnt", "412")
        .containsEntry("flexString2", "10.0.0.0/16")
        .doesNotContainKeys("dst", "dpt");
  }

  @Test
  void longTextIsCutToWhatTheFieldHolds() {
    ExposureAlert alert = Samples.exposure().setReason("=".repeat(5000)).build();

    assertThat(cef(Samples.event(alert)).extension().get("msg")).hasSize(513).endsWith("=...");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileTextComesBackAsItIsShown(String text) {
    String line = SiemFormat.CEF.line(Samples.event(Samples.hostile(text)));

    assertThat(line).matches(SafeTextTest.ONE_SAFE_LINE);
    String shown = SafeText.of(text);
    assertThat(CefParser.parse(line).extension())
        .containsEntry("cs2", shown)
        .containsEntry("cs3", shown + " " + shown)
        .containsEntry("cs4", shown + ":25672")
        .containsEntry("cs6", shown)
        .containsEntry("msg", shown + "; wrong fix: " + shown)
        .containsEntry("dst", "10.0.0.7");
  }

  static Stream<String> hostile() {
    return Samples.HOSTILE.stream();
  }

  @Test
  void theHeaderEscapesItsOwn() {
    EdgeEvent event =
        new EdgeEvent(
            Samples.exposure().build(), Optional.empty(), "1|2\\3=4\n5", Optional.empty());

    assertThat(SiemFormat.CEF.line(event))
        .startsWith("CEF:0|Epmdwatch|Epmdwatch|1\\|2\\\\3=4\\\\x0a5|");
    assertThat(cef(event).header()).contains("1|2\\3=4\\x0a5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CEF:0|a|b|c|d|e|5|msg=a=b",
        "CEF:0|a|b|c|d|e|5|msg=a\\|b",
        "CEF:0|a|b|c|d|e|5|msg=a\nb",
        "CEF:0|a|b|c|d\\x|e|5|msg=a",
        "CEF:0|a|b|c|d|e|5|msg=a msg=b",
        "CEF:0|a|b|c|d|e|5| msg",
        "LEEF:2.0|a"
      })
  void theParserRefusesWhatIsNotEscaped(String line) {
    assertThatThrownBy(() -> CefParser.parse(line)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theParserKnowsEveryEscape() {
    CefParser cef = CefParser.parse("CEF:0|a\\|b|c\\\\|d|e|f|5|msg=x\\=y\\\\z\\n\\r cs1=p|q r");

    assertThat(cef.header()).containsExactly("CEF:0", "a|b", "c\\", "d", "e", "f", "5");
    assertThat(cef.extension()).containsEntry("msg", "x=y\\z\n\r").containsEntry("cs1", "p|q r");
  }

  private static void labelsHaveValues(Map<String, String> extension) {
    for (String key : extension.keySet()) {
      if (key.endsWith("Label")) {
        assertThat(extension).containsKey(key.substring(0, key.length() - "Label".length()));
      } else if (key.matches("(cs|c6a|flexString)\\d")) {
        assertThat(extension).containsKey(key + "Label");
      }
    }
  }

  private static CefParser cef(EdgeEvent event) {
    return CefParser.parse(SiemFormat.CEF.line(event));
  }
}
