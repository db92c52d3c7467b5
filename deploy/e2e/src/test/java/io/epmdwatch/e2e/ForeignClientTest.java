package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.epmdwatch.command.RegistryOptions;
import io.epmdwatch.ops.ManagementServer;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.BaselineRule;
import io.epmdwatch.schemas.RecordJson;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.ReleasedRegistry;
import io.epmdwatch.schemas.ReleasedSchemas;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.UndecodableRecord;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Our records against a client library that no one here wrote; skipped, in so many words, where it
 * cannot be had.
 */
@Tag("once")
class ForeignClientTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Pattern TIME = Pattern.compile("[-+]?\\d{4,}-\\d\\d-\\d\\dT[\\d:.]+Z");
  private static final String RULES = "epmd.baseline-value";
  private static final String RULE =
      """
      {"ruleId": "theirs-1", "zone": "default", "cidr": "192.0.2.7/32", "ports": [4369],
       "vantages": [], "nodes": ["rabbit"], "distributionPorts": "ANY", "accepts": [],
       "owner": "messaging", "reason": "broker", "approvedBy": "alice", "notBefore": null,
       "expiresAt": 1900000000000, "platform": "rabbitmq", "updatedBy": "ci", "updatedAt": 1800000000000}
      """;

  @Command(name = "test")
  private static final class Holder {
    @Mixin private RegistryOptions registry;
  }

  @BeforeAll
  static void needTheClient() throws IOException {
    ForeignClient.install()
        .ifPresent(
            why -> {
              System.out.println("SKIPPED: ForeignClientTest " + why);
              abort(why);
            });
  }

  @Test
  void decodesEveryRecordByOurEndpoints() throws IOException, UndecodableRecord {
    List<SpecificRecord> records = new ArrayList<>();
    for (RecordType type : RecordType.values()) {
      for (int seed = 0; seed < 5; seed++) {
        records.add(new RichRecords(seed).of(type));
      }
    }
    ObjectNode request = request();
    records.forEach(record -> request.withArray("/decode").add(encoded(record)));

    JsonNode decoded;
    try (ManagementServer server = endpoints()) {
      decoded = ForeignClient.ask("http://127.0.0.1:" + server.port(), request).path("decode");
    }

    assertThat(decoded).hasSameSizeAs(records);
    for (int i = 0; i < records.size(); i++) {
      String expected = RecordJson.line(records.get(i));
      assertThat(decoded.get(i)).as(expected).isEqualTo(timesAsMillis(MAPPER.readTree(expected)));
    }
  }

  @Test
  void whatItEncodesByOurEndpointsIsOurs() throws IOException, UndecodableRecord {
    byte[] value;
    try (ManagementServer server = endpoints()) {
      value = encodeRule("http://127.0.0.1:" + server.port());
    }

    AvroCodec<BaselineRule> codec = AvroCodec.of(RecordType.BASELINE_RULE, BaselineRule.class);
    assertTheirs(codec.decode(value));
  }

  @Test
  void whatItEncodesByARegistryIsReadByThatRegistry() throws IOException, UndecodableRecord {
    HttpServer registry = registryWithRulesAs(7);
    try {
      String url = "http://127.0.0.1:" + registry.getAddress().getPort();
      byte[] value = encodeRule(url);
      assertThat(ByteBuffer.wrap(value).getInt(1)).isEqualTo(7);

      Holder options = new Holder();
      new CommandLine(options).parseArgs("--registry-url", url);
      SchemaIds ids = SchemaIds.of(options.registry.registry());
      AvroCodec<BaselineRule> codec = ids.codec(RecordType.BASELINE_RULE, BaselineRule.class);
      assertTheirs(codec.decode(new RecordHeaders(), value));
    } finally {
      registry.stop(0);
    }
  }

  private static void assertTheirs(BaselineRule rule) throws IOException {
    assertThat(timesAsMillis(MAPPER.readTree(RecordJson.line(rule))))
        .isEqualTo(MAPPER.readTree(RULE));
  }

  private static byte[] encodeRule(String url) throws IOException {
    ObjectNode request = request();
    request
        .withArray("/encode")
        .addObject()
        .put("subject", RULES)
        .set("payload", MAPPER.readTree(RULE));
    return Base64.getDecoder().decode(ForeignClient.ask(url, request).at("/encode/0").asText());
  }

  private static ObjectNode request() {
    ObjectNode request = MAPPER.createObjectNode();
    request.putArray("decode");
    request.putArray("encode");
    return request;
  }

  private static <T extends SpecificRecord> String encoded(T record) {
    RecordType type =
        List.of(RecordType.values()).stream()
            .filter(each -> each.recordClass() == record.getClass())
            .findFirst()
            .orElseThrow();
    @SuppressWarnings("unchecked")
    Class<T> recordClass = (Class<T>) record.getClass();
    return Base64.getEncoder().encodeToString(AvroCodec.of(type, recordClass).encode(record));
  }

  private static ManagementServer endpoints() {
    return ManagementServer.start(
        0,
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        List::of,
        List.of(),
        ReleasedRegistry.pages());
  }

  private static HttpServer registryWithRulesAs(int id) throws IOException {
    int fixed = RecordType.BASELINE_RULE.schemaId(RecordType.BASELINE_RULE.newestVersion());
    ObjectNode body =
        MAPPER.createObjectNode().put("id", id).put("subject", RULES).put("version", 1);
    body.put("schema", ReleasedSchemas.byId(fixed).orElseThrow().toString());
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    for (String path : List.of("/subjects/" + RULES + "/versions/latest", "/schemas/ids/" + id)) {
      server.createContext(
          path,
          exchange -> {
            try (exchange) {
              exchange.getResponseHeaders().set("Content-Type", "application/json");
              exchange.sendResponseHeaders(200, bytes.length);
              exchange.getResponseBody().write(bytes);
            }
          });
    }
    server.start();
    return server;
  }

  /** Times as Avro has them, where we write them for people. */
  private static JsonNode timesAsMillis(JsonNode node) throws IOException {
    String text =
        Pattern.compile("\"(" + TIME + ")\"")
            .matcher(node.toString())
            .replaceAll(time -> Long.toString(Instant.parse(time.group(1)).toEpochMilli()));
    return MAPPER.readTree(text);
  }
}
