package io.epmdwatch.processor.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epmdwatch.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFilesTest {
  private static final String GOOD =
      """
      title: mine
      url: http://127.0.0.1/x
      settings: {queue: a}
      words: {colour: {by: severity, HIGH: red}}
      headers: {X-Key: "{token}"}
      any:
        - {method: POST, path: "/{queue}", body: {t: "{title}", c: "{colour}"}}
      """;

  @Test
  void everyShippedOneMakesSense() {
    assertThat(TemplateFiles.SHIPPED)
        .allSatisfy(name -> assertThat(TemplateFiles.shipped(name).title()).isNotBlank());
  }

  @Test
  void theOneInTheReadmeMakesSense() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String section = readme.substring(readme.indexOf("### A template of one's own"));
    String yaml = section.split("```yaml\n")[1].split("```")[0];
    assertThat(TemplateFiles.parse("README.md", yaml).title()).isEqualTo("our desk");
  }

  @Test
  void oneListCanStandForAll() {
    SinkTemplate template = TemplateFiles.parse("mine.yaml", GOOD);
    assertThat(template.reopen()).isEqualTo(template.create()).hasSize(1);
    assertThat(template.find()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{title}; {titel}; mine.yaml: POST /{queue}: there is nothing to fill {titel} with",
        "{title}; {token}; mine.yaml: POST /{queue}: there is nothing to fill {token} with",
        "POST; FETCH; method must be one of",
        "by: severity; by: weather; mine.yaml: words.colour needs by: with a field of the ticket",
        "any:; create:; has no requests",
        "title: mine; titel: mine; mine.yaml: unknown key titel",
        "settings: {queue: a}; settings: [queue]; mine.yaml line 3:",
      })
  void whatMakesNoSenseIsSaidOnOneLine(String good, String bad, String complaint) {
    assertThatThrownBy(() -> TemplateFiles.parse("mine.yaml", GOOD.replace(good, bad)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(complaint)
        .hasMessageNotContaining("\n");
  }
}
