package io.epmdwatch.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.Reader;
import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.ProcessorProcess;
import io.epmdwatch.e2e.real.RealKafka;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.ReleasedSchemas;
import io.epmdwatch.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F8: workers of every release, and of one to come, write to a processor that runs. */
@Tag("chaos")
@Tag("once")
class SchemaSkewTest {
  private static final RecordType TYPE = RecordType.PROBE_RESULT;
  private static final int PORT = 4369;
  private static final int UNKNOWN_ID = 99_999;

  @TempDir private static Path directory;
  @AutoClose private static RealKafka broker;
  @AutoClose private static FutureRegistry registry;
  @AutoClose private static ProcessorProcess processor;
  @AutoClose private static Ledger ledger;
  @AutoClose private static KafkaProducer<byte[], byte[]> producer;
  private static KafkaOptions kafka;
  private final Story story = new Story(PORT);

  @BeforeAll
  static void start() {
    broker = Plant.broker(directory.resolve("kafka"), FreePort.find(), Map.of());
    kafka = KafkaOptions.forServers(broker.bootstrapServers());
    Plant.createTopics(broker.bootstrapServers());
    registry = FutureRegistry.start();
    processor =
        Plant.processor(
                List.of(),
                broker.bootstrapServers(),
                directory.resolve("state"),
                "--registry-url=" + registry.url())
            .awaitReady();
    ledger = new Ledger(kafka);
    producer =
        new KafkaProducer<>(
            kafka.properties(Map.of()), new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Test
  void allUnderstandEachOther() throws IOException {
    for (int version = 1; version <= TYPE.newestVersion(); version++) {
      String address = "127.78.1." + version;
      int id = TYPE.schemaId(version);
      send(address, id, as(ReleasedSchemas.byId(id).orElseThrow(), result(address), "EPMD"));
      story.opened(address);
    }
    Schema future = future();
    int id = registry.id(future.toString());
    send("127.78.1.50", id, as(future, result("127.78.1.50"), "EPMD"));
    story.opened("127.78.1.50");
    // An outcome that is not known yet proves nothing, whatever it is.
    send("127.78.1.51", id, as(future, result("127.78.1.51"), "QUARANTINED"));
    send("127.78.1.1", id, as(future, result("127.78.1.1"), "QUARANTINED"));
    // A schema that nobody knows is set aside, and what comes after it is read.
    send("127.78.1.52", UNKNOWN_ID, as(future, result("127.78.1.52"), "EPMD"));
    send("127.78.1.53", id, as(future, result("127.78.1.53"), "EPMD"));
    story.opened("127.78.1.53");

    Plant.awaitTold(story, ledger, processor);
    int sent = TYPE.newestVersion() + 5;
    await()
        .atMost(Plant.PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(Laws.brokenBy(Plant.scrape(processor), sent)).isEmpty();
              assertThat(processor.http().sum("epmdwatch_dead_letters_total")).isEqualTo(1);
            });
    assertThat(Differences.between(story.account(), ledger.account())).isEmpty();
    assertThat(asTheFirstReleaseReadsThem())
        .containsExactlyInAnyOrderElementsOf(
            story.account().alerts().stream().map(Told::alertId).toList());
  }

  /** A reader that was built against the first release and never since. */
  private static List<String> asTheFirstReleaseReadsThem() throws IOException {
    Schema first = ReleasedSchemas.byId(RecordType.EXPOSURE_ALERT.schemaId(1)).orElseThrow();
    GenericDatumReader<GenericRecord> old =
        new GenericDatumReader<>(RecordType.EXPOSURE_ALERT.schema(), first);
    List<String> ids = new ArrayList<>();
    try (Reader alerts = new Reader(kafka, Topics.ALERTS)) {
      await().atMost(Plant.PATIENCE).until(() -> alerts.records().size() >= 5);
      for (ConsumerRecord<byte[], byte[]> alert : alerts.records()) {
        byte[] value = alert.value();
        GenericRecord read =
            old.read(null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null));
        if (read.get("deviation").toString().equals("UNLISTED_HOST")) {
          assertThat(read.getSchema().getFields())
              .hasSizeLessThan(ExposureAlert.getClassSchema().getFields().size());
          ids.add(read.get("alertId").toString());
        }
      }
    }
    return ids;
  }

  private static Schema future() throws IOException {
    ObjectNode schema = (ObjectNode) new JsonMapper().readTree(TYPE.schema().toString());
    ArrayNode fields = (ArrayNode) schema.get("fields");
    fields.forEach(
        field -> {
          if (field.get("name").asText().equals("outcome")) {
            ((ArrayNode) field.get("type").get("symbols")).add("QUARANTINED");
          }
        });
    fields.addObject().put("name", "colour").put("type", "string").put("default", "none");
    return new Schema.Parser().parse(schema.toString());
  }

  /** The result as a program writes it that knows this schema. */
  private static byte[] as(Schema schema, ProbeResult result, String outcome) throws IOException {
    ByteArrayOutputStream now = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(now, null);
    new SpecificDatumWriter<ProbeResult>(TYPE.schema(), SpecificData.getForClass(ProbeResult.class))
        .write(result, encoder);
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(TYPE.schema(), schema)
            .read(null, DecoderFactory.get().binaryDecoder(now.toByteArray(), null));
    Schema outcomes = schema.getField("outcome").schema();
    record.put("outcome", new GenericData.EnumSymbol(outcomes, outcome));
    ByteArrayOutputStream then = new ByteArrayOutputStream();
    new GenericDatumWriter<GenericRecord>(schema)
        .write(record, EncoderFactory.get().directBinaryEncoder(then, null));
    return then.toByteArray();
  }

  private static ProbeResult result(String address) {
    return ProbeResult.newBuilder()
        .setZone("default")
        .setBlock(Block.of(Addresses.parse(address)).toString())
        .setAddress(address)
        .setPort(PORT)
        .setVantage("default")
        .setWorkerId("another")
        .setSweepId("s1")
        .setObservedAt(Instant.now())
        .setOutcome(ProbeOutcome.EPMD)
        .setEpmdPort(PORT)
        .setNodes(List.of())
        .setTotalMicros(1000)
        .build();
  }

  private static void send(String address, int id, byte[] avro) {
    byte[] key = Block.of(Addresses.parse(address)).key("default").getBytes(StandardCharsets.UTF_8);
    byte[] value = ByteBuffer.allocate(5 + avro.length).put((byte) 0).putInt(id).put(avro).array();
    producer.send(new ProducerRecord<>(Topics.PROBE_RESULTS.topic(), key, value));
    producer.flush();
  }
}
