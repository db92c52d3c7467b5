package io.epmdwatch.processor.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String AWKWARD =
      " \t\n\r\u0000\u001b\u007f\u0085\u2028\ufeff\ud83d\ude00"
          + "\\\"'#:,-?[]{}&*!|>%@`~=<.0123456789xeEaNnYyTt\u00e9";

  @ParameterizedTest
  @CsvSource({"rabbit, rabbit", "corp-1.x_y, corp-1.x_y", "10.1.2.0/24, 10.1.2.0/24"})
  void leavesPlainWordsPlain(String text, String yaml) {
    assertThat(YamlText.of(text)).isEqualTo(yaml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "no",
        "YES",
        "Null",
        "~",
        "1e3",
        "0x1f",
        "1_000",
        "12:30:45",
        "2027-03-01",
        "a: b",
        "a #b",
        "- a",
        "*",
        "&a",
        "!!int 3",
        "a\nid: b",
        "\\x0a",
        "'",
        "\"",
        "%TAG",
        "2001:db8::/120"
      })
  void readsBackAsTheSameText(String text) throws IOException {
    assertReadsBack(text);
  }

  @Test
  void readsBackAsTheSameTextWhateverItHolds() throws IOException {
    Random random = new Random(4369);
    for (int i = 0; i < 20_000; i++) {
      assertReadsBack(random(random));
    }
  }

  private static void assertReadsBack(String text) throws IOException {
    String yaml = "nodes: " + YamlText.list(List.of(text, "x")) + "\nid: " + YamlText.of(text);
    JsonNode read = YAML.readTree(yaml);

    assertThat(yaml).as("printable, two lines").matches("[ -~]*\n[ -~]*");
    assertThat(read.get("id").textValue()).isEqualTo(text);
    assertThat(read.get("nodes")).hasSize(2);
    assertThat(read.get("nodes").get(0).textValue()).isEqualTo(text);
  }

  private static String random(Random random) {
    int[] from = AWKWARD.codePoints().toArray();
    int[] points = random.ints(random.nextInt(9), 0, from.length).map(i -> from[i]).toArray();
    return new String(points, 0, points.length);
  }
}
