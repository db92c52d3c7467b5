package io.epmdwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
  private static final ProbeResult RESULT =
      ProbeResult.newBuilder()
          .setZone("default")
          .setBlock("192.0.2.0/24")
          .setAddress("192.0.2.7")
          .setPort(4369)
          .setVantage("corp")
          .setWorkerId("w")
          .setObservedAt(Instant.parse("2026-11-24T08:00:00.123Z"))
          .setOutcome(ProbeOutcome.EPMD)
          .setEpmdPort(4369)
          .setNodes(
              List.of(
                  NodeObservation.newBuilder()
                      .setName(ByteBuffer.wrap("a\"\n\u001b".getBytes(StandardCharsets.UTF_8)))
                      .setDisplayName("a\"\\x0a\\x1b")
                      .setPort(25672)
                      .setReachability(DistributionReachability.NOT_PROBED)
                      .build()))
          .setTotalMicros(1500L)
          .build();

  @Test
  void fieldsAreThoseOfTheSchemaInItsOrder() throws IOException {
    JsonNode json = new JsonMapper().readTree(RecordJson.line(RESULT));

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            RESULT.getSchema().getFields().stream().map(Schema.Field::name).toList());
  }

  @Test
  void valuesHaveOneForm() throws IOException {
    JsonNode json = new JsonMapper().readTree(RecordJson.line(RESULT));

    assertThat(json.get("observedAt").asText()).isEqualTo("2026-11-24T08:00:00.123Z");
    assertThat(json.get("outcome").asText()).isEqualTo("EPMD");
    assertThat(json.get("epmdPort").isInt()).isTrue();
    assertThat(json.get("sweepId").isNull()).isTrue();
    assertThat(json.get("truncated").isBoolean()).isTrue();
    JsonNode node = json.get("nodes").get(0);
    assertThat(node.get("name").binaryValue()).containsExactly('a', '"', '\n', 0x1b);
    assertThat(node.get("displayName").asText()).isEqualTo("a\"\\x0a\\x1b");
    assertThat(node.get("registration").isNull()).isTrue();
  }

  @Test
  void oneLineAndRepeatable() {
    assertThat(RecordJson.line(RESULT))
        .doesNotContain("\n")
        .doesNotContain("\u001b")
        .isEqualTo(RecordJson.line(RESULT));
  }
}
