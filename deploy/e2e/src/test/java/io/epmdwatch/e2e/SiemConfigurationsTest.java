package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The configurations in {@code deploy/siem} are what their tools understand. */
@Tag("once")
class SiemConfigurationsTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String ALERT =
      "{\"@timestamp\":\"2026-11-24T18:00:00.000Z\",\"event\":{\"id\":\"alert-7\",\"kind\":\"alert\"}}";

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(SiemDirectory.PATH)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> SiemDirectory.PATH.relativize(file).toString())
          .filter(name -> !name.equals("README.md"))
          .sorted()
          .toList();
    }
  }

  @Test
  void thereIsOneForEachTool() throws IOException {
    assertThat(names())
        .containsExactly(
            "connect/elasticsearch.json",
            "connect/opensearch.json",
            "connect/splunk-hec.json",
            "connect/worker.properties",
            "fluent-bit/epmdwatch.yaml",
            "logstash/elasticsearch.conf",
            "logstash/sentinel.conf",
            "logstash/syslog.conf",
            "rsyslog/epmdwatch.conf",
            "vector/epmdwatch.yaml");
  }

  @ParameterizedTest
  @MethodSource("names")
  void saysNothingThatItsToolDoesNotKnow(String name) {
    assertThat(SiemRules.faults(name, SiemDirectory.read(name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void theReadmeNamesIt(String name) {
    assertThat(SiemDirectory.read("README.md")).contains("(" + name + ")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "connect/splunk-hec.json ~ splunk.hec.raw ~ splunk.hec.row ~ unknown setting",
        "connect/splunk-hec.json ~ epmd.siem.ocsf ~ epmd.siem.osf ~ no such topic: epmd.siem.osf",
        "connect/splunk-hec.json ~ ${env:EPMDWATCH_HEC_TOKEN} ~ 1234 ~ a secret: splunk.hec.token",
        "connect/opensearch.json ~ override.isolation.level ~ override.isolation ~ unknown setting",
        "connect/elasticsearch.json ~ \"tasks.max\": ~ \"topics\": ~ Duplicate field 'topics'",
        "connect/worker.properties ~ read_committed ~ read_uncommitted ~ does not say",
        "logstash/elasticsearch.conf ~ document_id ~ documentid ~ unknown setting",
        "logstash/syslog.conf ~ port => ~ port ~ '=>' is missing before 'ssl_enabled'",
        "logstash/sentinel.conf ~ filter { ~ filtre { ~ no section is called 'filtre'",
        "vector/epmdwatch.yaml ~ id_key: ~ id-key: ~ unknown setting",
        "vector/epmdwatch.yaml ~ read_committed ~ read_uncommitted ~ does not say",
        "fluent-bit/epmdwatch.yaml ~ allowlist_key ~ allow_key ~ unknown setting",
        "rsyslog/epmdwatch.conf ~ consumergroup ~ consumer_group ~ unknown setting",
        "rsyslog/epmdwatch.conf ~ epmd.siem.cef ~ epmd.cef ~ no such topic: epmd.cef",
      })
  void aSeededFaultIsFound(String name, String right, String wrong, String fault) {
    String text = SiemDirectory.read(name);
    assertThat(text).contains(right);

    assertThat(SiemRules.faults(name, text.replace(right, wrong)))
        .anySatisfy(found -> assertThat(found).contains(fault));
  }

  /** Kafka Connect's own transformations, as the sinks' files set them up. */
  @ParameterizedTest
  @ValueSource(strings = {"connect/elasticsearch.json", "connect/opensearch.json"})
  void theDocumentIdIsTheAlertsId(String name) throws IOException {
    Map<String, Object> alert = MAPPER.readValue(ALERT, new TypeReference<>() {});
    SinkRecord record = new SinkRecord("epmd.siem.ecs", 0, null, "exposure-1", null, alert, 0);
    JsonNode config = MAPPER.readTree(SiemDirectory.read(name)).path("config");

    for (String step : config.path("transforms").asText().split(",")) {
      record = transformed(config, step, record);
    }

    assertThat(record.key()).isEqualTo("alert-7");
    assertThat(record.value()).isEqualTo(alert);
  }

  @Test
  void aSinkGetsOnlySecretsThatItsWorkerHandsOut() throws IOException {
    String allowed =
        SiemFile.settings(
                "connect/worker.properties", SiemDirectory.read("connect/worker.properties"))
            .stream()
            .filter(setting -> setting.name().endsWith("allowlist.pattern"))
            .map(SiemSetting::value)
            .findFirst()
            .orElseThrow();
    for (String name : names()) {
      if (name.endsWith(".json")) {
        String text = SiemDirectory.read(name);
        String variable = text.substring(text.indexOf("${env:") + 6, text.indexOf('}'));
        assertThat(variable).as(name).matches(allowed);
      }
    }
  }

  private static SinkRecord transformed(JsonNode config, String step, SinkRecord record) {
    String prefix = "transforms." + step + ".";
    Map<String, String> settings = new HashMap<>();
    config
        .properties()
        .forEach(
            entry -> {
              if (entry.getKey().startsWith(prefix)) {
                settings.put(entry.getKey().substring(prefix.length()), entry.getValue().asText());
              }
            });
    try (Transformation<SinkRecord> transformation = transformation(settings.remove("type"))) {
      assertThat(transformation.config().names()).as(step).containsAll(settings.keySet());
      transformation.configure(settings);
      return transformation.apply(record);
    }
  }

  @SuppressWarnings("unchecked")
  private static Transformation<SinkRecord> transformation(String type) {
    try {
      return (Transformation<SinkRecord>) Class.forName(type).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type, e);
    }
  }
}
