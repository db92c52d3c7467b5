package io.epmdwatch.processor.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.ExposureAlert;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EcsDocumentTest {
  static Stream<ExposureAlert> alerts() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void isValidForEveryKindAndSubject(ExposureAlert alert) {
    for (EdgeEvent event : List.of(Samples.event(alert), Samples.bare(alert))) {
      JsonNode json = json(event);
      assertThat(EcsSchema.problems(json)).isEmpty();
      assertThat(json.at("/event/id").asText()).isEqualTo(alert.getAlertId());
      assertThat(json.at("/epmdwatch/exposureId").asText()).isEqualTo(alert.getExposureId());
      assertThat(json.at("/epmdwatch/remediation").asText()).isNotBlank();
    }
  }

  @ParameterizedTest
  @EnumSource(Deviation.class)
  void isValidForEveryDeviation(Deviation deviation) {
    JsonNode json = json(Samples.event(Samples.exposure().setDeviation(deviation).build()));

    assertThat(EcsSchema.problems(json)).isEmpty();
    assertThat(json.at("/rule/id").asText()).isEqualTo(deviation.name());
  }

  @Test
  void saysWhereWhatAndFromWhere() {
    JsonNode json = json(Samples.event(Samples.exposure().setAddress("2001:db8::7").build()));

    assertThat(EcsSchema.problems(json)).isEmpty();
    assertThat(json.get("@timestamp").asText()).isEqualTo("2026-11-24T08:00:01.125Z");
    assertThat(json.at("/destination/ip").asText()).isEqualTo("2001:db8::7");
    assertThat(json.at("/destination/port").asInt()).isEqualTo(4369);
    assertThat(json.at("/host/ip/0").asText()).isEqualTo("2001:db8::7");
    assertThat(json.at("/related/ip/0").asText()).isEqualTo("2001:db8::7");
    assertThat(json.at("/service/type").asText()).isEqualTo("epmd");
    assertThat(json.at("/observer/name").asText()).isEqualTo("corp");
    assertThat(json.at("/epmdwatch/vantages")).hasSize(2);
    assertThat(json.at("/vulnerability/id").asText()).isEqualTo("CWE-668");
    assertThat(json.at("/event/kind").asText()).isEqualTo("alert");
    assertThat(json.at("/event/action").asText()).isEqualTo("new");
    assertThat(json.at("/event/reference").asText()).isEqualTo(Samples.RUNBOOKS + "/NEW");
    assertThat(json.at("/epmdwatch/nodes/0/fullName").asText()).isEqualTo("rabbit@host7");
  }

  @Test
  void whatAsksForNothingIsNoAlert() {
    ExposureAlert resolved = Samples.exposure().setKind(AlertKind.RESOLVED).build();

    assertThat(json(Samples.event(resolved)).at("/event/kind").asText()).isEqualTo("event");
  }

  @Test
  void onlyAnExposureHasADestination() {
    for (AlertSubject subject : AlertSubject.values()) {
      assertThat(json(Samples.event(Samples.of(subject).build())).has("destination"))
          .isEqualTo(subject == AlertSubject.EXPOSURE);
    }
  }

  @Test
  void aLongReasonIsCutOnlyWhereItWouldNotBeFound() {
    String reason = "because ".repeat(500);
    JsonNode json = json(Samples.event(Samples.exposure().setReason(reason).build()));

    assertThat(EcsSchema.problems(json)).isEmpty();
    assertThat(json.at("/event/reason").asText()).hasSize(1024).endsWith("...");
    assertThat(json.get("message").asText()).isEqualTo(reason);
  }

  @Test
  void customFieldsTakeNoNameOfEcs() {
    assertThat(EcsSchema.isFieldSet("epmdwatch")).isFalse();
    assertThat(EcsSchema.isFieldSet("threat")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileTextIsOneValidLine(String text) {
    String line = SiemFormat.ECS.line(Samples.event(Samples.hostile(text)));

    assertThat(line).matches(SafeTextTest.ONE_SAFE_LINE);
    JsonNode json = OcsfFindingTest.parse(line);
    assertThat(EcsSchema.problems(json)).isEmpty();
    assertThat(json.at("/epmdwatch/owner").asText()).isEqualTo(SafeText.of(text));
    assertThat(json.at("/observer/name").asText()).isEqualTo(SafeText.of(text));
  }

  static Stream<String> hostile() {
    return Samples.HOSTILE.stream();
  }

  private static JsonNode json(EdgeEvent event) {
    return OcsfFindingTest.parse(SiemFormat.ECS.line(event));
  }
}
