package io.epmdwatch.processor.topology;

import static io.epmdwatch.processor.topology.Records.answer;
import static io.epmdwatch.processor.topology.Records.canary;
import static io.epmdwatch.processor.topology.Records.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Vigilance;
import io.epmdwatch.processor.edge.SiemFormat;
import io.epmdwatch.processor.edge.SiemSettings;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RemediationTicket;
import io.epmdwatch.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Each alert is also written for SIEMs: by the judgement and by the overseer, or not at all. */
class EdgeTopicsTest {
  private static final String HOST = "10.0.0.7";
  private static final String RUNBOOKS = "https://wiki.example.org";

  @Test
  void eachAlertIsInEachTopicUnderItsKeyAndTime() {
    try (Pipeline pipeline = pipeline(EnumSet.allOf(SiemFormat.class))) {
      pipeline.result(answer(HOST, 0, "demo").build());
      pipeline.report(refused(HOST, 30).build());
      pipeline.report(refused(HOST, 60).build());

      List<ExposureAlert> alerts = pipeline.alerts();
      assertThat(alerts).hasSize(2);
      for (SiemFormat format : SiemFormat.values()) {
        List<TestRecord<byte[], byte[]>> lines = pipeline.records(format.topic());
        assertThat(lines).hasSize(2);
        for (int i = 0; i < 2; i++) {
          ExposureAlert alert = alerts.get(i);
          TestRecord<byte[], byte[]> line = lines.get(i);
          assertThat(line.key()).isEqualTo(alert.getExposureId().getBytes(StandardCharsets.UTF_8));
          assertThat(line.timestamp()).isEqualTo(alert.getRaisedAt().toEpochMilli());
          assertThat(text(line)).contains(alert.getAlertId());
        }
      }
    }
  }

  @Test
  void theFindingIsCreatedAndClosedWithTheStepsOfItsTicket() {
    try (Pipeline pipeline = pipeline(Set.of(SiemFormat.OCSF))) {
      pipeline.result(answer(HOST, 0, "demo").build());
      RemediationTicket ticket = pipeline.tickets().get(0);
      JsonNode opened = json(pipeline).get(0);
      pipeline.report(refused(HOST, 30).build());
      pipeline.report(refused(HOST, 60).build());
      JsonNode closed = json(pipeline).get(0);

      assertThat(opened.get("type_uid").asInt()).isEqualTo(200_401);
      assertThat(closed.get("type_uid").asInt()).isEqualTo(200_403);
      assertThat(closed.at("/finding_info/uid")).isEqualTo(opened.at("/finding_info/uid"));
      assertThat(opened.at("/remediation/desc").asText())
          .contains(ticket.getPlatform(), ticket.getSteps().get(0).getTitle())
          .endsWith("epmdwatch tickets show " + ticket.getTicketId());
      assertThat(opened.at("/tickets/0/title").asText()).isEqualTo(ticket.getTitle());
      assertThat(opened.at("/remediation/references/0").asText()).isEqualTo(RUNBOOKS + "/NEW");
      assertThat(closed.at("/remediation/desc").asText()).startsWith("Nothing is left to do");
    }
  }

  @Test
  void theOverseerWritesThemToo() {
    try (Pipeline pipeline = pipeline(EnumSet.allOf(SiemFormat.class))) {
      pipeline.result(canary("dmz", 0).build());
      pipeline.pass(Duration.ofMinutes(5).plusSeconds(1));
      pipeline.result(canary("dmz", 301).build());
      pipeline.pass(Duration.ofSeconds(1));
      pipeline.pass(Duration.ofSeconds(1));

      assertThat(pipeline.alerts()).hasSize(2);
      assertThat(json(pipeline))
          .extracting(event -> event.get("activity_name").asText())
          .containsExactly("Create", "Close");
      assertThat(pipeline.records(Topics.SIEM_ECS)).hasSize(2);
      assertThat(pipeline.records(Topics.SIEM_CEF)).hasSize(2);
    }
  }

  @Test
  void aStormCarriesTheStepsOfItsTicket() {
    try (Pipeline pipeline = pipeline(Set.of(SiemFormat.OCSF))) {
      for (int host = 1; host < 40; host++) {
        pipeline.result(answer("10.0.0." + host, 0, "demo").build());
      }
      pipeline.pass(Duration.ofSeconds(1));
      pipeline.pass(Duration.ofSeconds(1));

      assertThat(json(pipeline))
          .filteredOn(event -> event.at("/metadata/event_code").asText().equals("STORM"))
          .singleElement()
          .satisfies(
              storm -> {
                assertThat(storm.at("/remediation/desc").asText()).startsWith("For platform ");
                assertThat(storm.at("/tickets/0/title").asText()).contains("10.0.0.0/16");
              });
    }
  }

  @Test
  void whatIsSwitchedOffIsNotWritten() {
    try (Pipeline pipeline = pipeline(Set.of(SiemFormat.CEF))) {
      pipeline.result(answer(HOST, 0, "demo").build());

      assertThat(pipeline.alerts()).hasSize(1);
      assertThat(pipeline.records(Topics.SIEM_CEF)).hasSize(1);
      assertThat(pipeline.writes(Topics.SIEM_OCSF)).isFalse();
      assertThat(pipeline.writes(Topics.SIEM_ECS)).isFalse();
    }
    try (Pipeline pipeline = pipeline(Set.of())) {
      pipeline.result(answer(HOST, 0, "demo").build());

      assertThat(pipeline.alerts()).hasSize(1);
      assertThat(pipeline.writes(Topics.SIEM_CEF)).isFalse();
    }
  }

  private static List<JsonNode> json(Pipeline pipeline) {
    return pipeline.records(Topics.SIEM_OCSF).stream().map(EdgeTopicsTest::parse).toList();
  }

  private static JsonNode parse(TestRecord<byte[], byte[]> line) {
    try {
      return new ObjectMapper().readTree(text(line));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(TestRecord<byte[], byte[]> line) {
    return new String(line.value(), StandardCharsets.UTF_8);
  }

  private static Pipeline pipeline(Set<SiemFormat> formats) {
    return new Pipeline(
        Policy.DEFAULT, Vigilance.DEFAULT, new SiemSettings(formats, Optional.of(RUNBOOKS)));
  }
}
