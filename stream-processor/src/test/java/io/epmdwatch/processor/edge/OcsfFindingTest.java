package io.epmdwatch.processor.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.AlertSubject;
import io.epmdwatch.schemas.Deviation;
import io.epmdwatch.schemas.ExposedNode;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.Severity;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OcsfFindingTest {
  static Stream<ExposureAlert> alerts() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void isValidForEveryKindAndSubject(ExposureAlert alert) {
    for (ExposureState state : ExposureState.values()) {
      ExposureAlert inState = ExposureAlert.newBuilder(alert).setState(state).build();
      for (EdgeEvent event : List.of(Samples.event(inState), Samples.bare(inState))) {
        JsonNode json = json(event);
        assertThat(OcsfSchema.problems(json)).isEmpty();
        assertThat(json.get("type_uid").asInt())
            .isEqualTo(2004 * 100 + json.get("activity_id").asInt());
        assertThat(json.at("/finding_info/uid").asText()).isEqualTo(alert.getExposureId());
        assertThat(json.at("/metadata/uid").asText()).isEqualTo(alert.getAlertId());
        assertThat(json.at("/remediation/desc").asText()).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Deviation.class)
  void isValidForEveryDeviation(Deviation deviation) {
    JsonNode json = json(Samples.event(Samples.exposure().setDeviation(deviation).build()));

    assertThat(OcsfSchema.problems(json)).isEmpty();
    assertThat(json.at("/finding_info/types/0").asText()).isEqualTo(deviation.name());
    assertThat(json.at("/vulnerabilities/0/cwe/uid").asText())
        .isEqualTo(deviation == Deviation.LOCAL_PEER ? "CWE-291" : "CWE-668");
  }

  @Test
  void carriesEvidenceRemediationTicketAndReference() {
    JsonNode json = json(Samples.event(Samples.exposure().build()));

    JsonNode epmd = json.at("/evidences/0/dst_endpoint");
    assertThat(epmd.get("ip").asText()).isEqualTo("10.0.0.7");
    assertThat(epmd.get("port").asInt()).isEqualTo(4369);
    assertThat(epmd.get("svc_name").asText()).isEqualTo("epmd");
    assertThat(json.at("/evidences/0/data/nodes/0/name").asText()).isEqualTo("rabbit");
    assertThat(json.at("/evidences/1/dst_endpoint/port").asInt()).isEqualTo(25_672);
    assertThat(json.get("evidences")).as("the other node's port was not probed").hasSize(2);
    assertThat(json.at("/remediation/desc").asText())
        .isEqualTo(
            "For platform rabbitmq-linux: 1. Bind epmd to loopback; 2. Prove that it is closed."
                + " Commands: epmdwatch tickets show TKT-00000000000000aa");
    assertThat(json.at("/remediation/references/0").asText()).isEqualTo(Samples.RUNBOOKS + "/NEW");
    assertThat(json.at("/tickets/0/uid").asText()).isEqualTo("TKT-00000000000000aa");
    assertThat(json.at("/assignee/name").asText()).isEqualTo("team messaging");
    assertThat(json.at("/metadata/profiles/0").asText()).isEqualTo("incident");
    assertThat(json.at("/metadata/product/version").asText()).isEqualTo(Samples.VERSION);
    assertThat(json.get("time").asLong()).isEqualTo(Samples.T0.plusSeconds(1).toEpochMilli());
    assertThat(json.at("/finding_info/first_seen_time").asLong())
        .isEqualTo(Samples.T0.toEpochMilli());
  }

  @ParameterizedTest
  @EnumSource(Severity.class)
  void severityKeepsItsOrder(Severity severity) {
    JsonNode json = json(Samples.event(Samples.exposure().setSeverity(severity).build()));

    assertThat(json.get("severity_id").asInt()).isEqualTo(severity.ordinal() + 2);
    assertThat(json.get("severity").asText()).isEqualToIgnoringCase(severity.name());
  }

  @Test
  void aLongListOfNodesIsCutAndSaysSo() {
    ExposedNode node = Samples.exposure().getNodes().get(0);
    ExposureAlert alert =
        Samples.exposure().setNodes(Collections.nCopies(FittingLine.MOST_NODES + 1, node)).build();
    JsonNode json = json(Samples.event(alert));

    assertThat(OcsfSchema.problems(json)).isEmpty();
    assertThat(json.at("/evidences/0/data/nodes")).hasSize(FittingLine.MOST_NODES);
    assertThat(json.at("/metadata/is_truncated").asBoolean()).isTrue();
    assertThat(json(Samples.event(Samples.exposure().build())).at("/metadata/is_truncated"))
        .isEmpty();
  }

  @Test
  void aVantageThatIsFoundAgainClosesItsFinding() {
    ExposureAlert lost = Samples.of(AlertSubject.VANTAGE).setKind(AlertKind.VANTAGE_LOST).build();
    ExposureAlert found = Samples.of(AlertSubject.VANTAGE).setKind(AlertKind.RESOLVED).build();

    assertThat(json(Samples.event(lost)).get("status").asText()).isEqualTo("New");
    assertThat(json(Samples.event(found)).get("activity_name").asText()).isEqualTo("Close");
    assertThat(json(Samples.event(found)).at("/finding_info/uid"))
        .isEqualTo(json(Samples.event(lost)).at("/finding_info/uid"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileTextIsOneValidLine(String text) {
    String line = SiemFormat.OCSF.line(Samples.event(Samples.hostile(text)));

    assertThat(line).matches(SafeTextTest.ONE_SAFE_LINE);
    JsonNode json = parse(line);
    assertThat(OcsfSchema.problems(json)).isEmpty();
    assertThat(json.get("message").asText()).isEqualTo(SafeText.of(text));
    assertThat(json.at("/evidences/1/name").asText()).isEqualTo(SafeText.of(text));
  }

  static Stream<String> hostile() {
    return Samples.HOSTILE.stream();
  }

  private static JsonNode json(EdgeEvent event) {
    return parse(SiemFormat.OCSF.line(event));
  }

  static JsonNode parse(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }
}
