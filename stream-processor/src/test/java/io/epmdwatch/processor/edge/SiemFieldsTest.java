package io.epmdwatch.processor.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The fields that {@code deploy/siem} builds on are those that are written. */
class SiemFieldsTest {
  private static final Path DIRECTORY = Path.of("../deploy/siem");
  private static final EdgeEvent EVENT = Samples.event(Samples.exposure().build());
  private static final JsonNode OCSF = OcsfFindingTest.parse(SiemFormat.OCSF.line(EVENT));
  private static final JsonNode ECS = OcsfFindingTest.parse(SiemFormat.ECS.line(EVENT));

  @Test
  void thoseOfTheReadme() {
    String readme = read("README.md");
    Set<String> named = new TreeSet<>(found(readme, "`([a-z]\\w+(?:\\.\\w+)+|[a-z]+_id)`"));
    named.addAll(found(readme, "<field name=\"([\\w.]+)\">"));
    named.removeIf(name -> !name.matches("(event|metadata|finding_info|epmdwatch)\\..*|.*_id"));
    named.remove("metadata.product_log_id");

    assertThat(named).contains("event.id", "event.severity", "metadata.uid", "status_id");
    assertThat(named).allMatch(name -> isWritten(OCSF, name) || isWritten(ECS, name));
  }

  @Test
  void thoseOfTheTableForSentinel() {
    Set<String> columns = found(read("logstash/sentinel.conf"), "\\[ocsf\\]((?:\\[\\w+\\])+)");

    assertThat(columns).contains("[metadata][uid]", "[finding_info][uid]", "[time]");
    assertThat(columns)
        .allMatch(name -> isWritten(OCSF, name.substring(1, name.length() - 1).replace("][", ".")));
  }

  @Test
  void theDocumentIds() {
    assertThat(read("vector/epmdwatch.yaml")).contains(".alert_id = .event.id");
    assertThat(read("logstash/elasticsearch.conf")).contains("%{[event][id]}");
    assertThat(ECS.at("/event/id").asText()).isEqualTo(EVENT.alert().getAlertId());
  }

  @Test
  void theIdsAreWhereSplunkLooksForThem() {
    String line = SiemFormat.OCSF.line(EVENT);

    for (String id : List.of(EVENT.alert().getAlertId(), EVENT.alert().getExposureId() + "\"")) {
      assertThat(line.indexOf(id)).isBetween(0, line.indexOf("\"message\""));
    }
  }

  private static boolean isWritten(JsonNode json, String dotted) {
    return json.at("/" + dotted.replace('.', '/')).isValueNode();
  }

  private static Set<String> found(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toSet());
  }

  private static String read(String name) {
    try {
      return Files.readString(DIRECTORY.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
