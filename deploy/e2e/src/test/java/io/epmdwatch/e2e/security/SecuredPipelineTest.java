package io.epmdwatch.e2e.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.e2e.real.ProcessorProcess;
import io.epmdwatch.e2e.real.UpProcess;
import io.epmdwatch.e2e.real.WorkerProcess;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.security.Component;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every program on a secured cluster with its own principal, by the files of {@code deploy/kafka}:
 * from an open port to the approval, and nobody's secret in what they print.
 */
@Tag("chaos")
class SecuredPipelineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path directory;
  private final List<String> printed = new ArrayList<>();

  @Test
  void eachComponentWorksWithItsOwnPrincipal() throws IOException {
    try (SecuredKafka kafka = SecuredKafka.start(directory);
        SimulatedEpmd epmd = SimulatedEpmd.start(new InetSocketAddress("127.83.0.1", 0));
        TicketReceiver receiver = new TicketReceiver()) {
      epmd.register("rabbit", 25672);
      String target = "127.83.0.1:" + epmd.address().getPort();
      Path admin = kafka.mtlsConfiguration(Component.ADMIN, directory);
      Path operator = kafka.scramConfiguration(Component.OPERATOR, directory);

      assertThat(ask(admin, 0, "topics", "create", "--replication-factor=1")).contains("exist");
      assertThat(ask(admin, 0, "topics", "verify")).contains("as they should be");
      assertThat(ask(admin, 0, "acls", "verify")).contains("ACLs are as they should be");
      assertThat(ask(admin, 0, "acls", "create")).contains("ACLs exist");

      try (WorkerProcess worker = worker(kafka, epmd.address().getPort());
          ProcessorProcess processor = processor(kafka).awaitReady();
          UpProcess sink = sink(kafka, receiver.url())) {
        await(processor + " " + worker)
            .atMost(PATIENCE)
            .untilAsserted(
                () -> assertThat(ask(operator, 0, "exposures")).contains("OPEN", target, "rabbit"));
        assertThat(ask(operator, 0, "alerts")).contains("NEW", target);
        assertThat(ask(operator, 0, "tickets")).contains("TKT-");
        assertThat(events(kafka, Topics.SIEM_CEF)).anyMatch(line -> line.contains("rabbit"));
        await(sink.toString())
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(receiver.bodies()).anyMatch(b -> b.contains("rabbit")));

        assertThat(ask(operator, 3, "verify", target)).contains("not resolved", "rabbit");
        assertThat(
                ask(
                    operator,
                    0,
                    "baseline",
                    "allow",
                    "127.83.0.1",
                    "--owner=queues",
                    "--reason=test",
                    "--expires=1d"))
            .contains("allowed 127.83.0.1/32");
        await(processor.toString())
            .atMost(PATIENCE)
            .untilAsserted(
                () -> assertThat(ask(operator, 0, "exposures")).contains("ACCEPTED", target));

        printed.addAll(processor.process().err());
        printed.addAll(worker.log());
        printed.addAll(sink.err());
      }
      printed.addAll(Files.readAllLines(kafka.log()));
      assertKeepsSecrets(kafka, operator);
    }
  }

  /** Neither passwords nor keys stand in what anybody printed, nor in the configuration shown. */
  private void assertKeepsSecrets(SecuredKafka kafka, Path operator) throws IOException {
    Path inline = directory.resolve("inline.yaml");
    String password = kafka.password(Component.OPERATOR);
    Files.writeString(
        inline,
        Files.readString(operator).replaceAll("\\$\\{file:[^}]*}", password)
            + "  ssl.key.password: "
            + password
            + "\n");
    String shown = ask(inline, 0, "config", "print");
    assertThat(shown)
        .contains("kafka.sasl.jaas.config: <redacted>", "ssl.key.password: <redacted>");
    ask(operator, 0, "config", "print");
    List<String> secrets = new ArrayList<>();
    for (Component component : Component.values()) {
      secrets.add(kafka.password(component));
      Path key = kafka.certificates().directory().resolve(SecuredKafka.name(component) + ".pem");
      secrets.add(Files.readAllLines(key).get(1));
    }
    assertThat(printed).noneMatch(line -> secrets.stream().anyMatch(line::contains));
  }

  private WorkerProcess worker(SecuredKafka kafka, int port) {
    return WorkerProcess.start(
        kafka.mtlsServers(),
        "--config=" + kafka.mtlsConfiguration(Component.WORKER, directory),
        "--scope=127.83.0.1/32",
        "--port=" + port,
        "--every=1s");
  }

  private ProcessorProcess processor(SecuredKafka kafka) {
    return ProcessorProcess.start(
        kafka.mtlsServers(),
        "processor-1",
        directory.resolve("state"),
        "--config=" + kafka.mtlsConfiguration(Component.PROCESSOR, directory),
        "--cover=127.83.0.1/32@default=1h");
  }

  private UpProcess sink(SecuredKafka kafka, String url) {
    return UpProcess.start(
        "ticket-sink",
        "--config=" + kafka.mtlsConfiguration(Component.TICKET_SINK, directory),
        "--target=webhook",
        "--url=" + url,
        "--http-port=0");
  }

  private List<String> events(SecuredKafka kafka, Topics topic) {
    Map<String, Object> properties = new HashMap<>(kafka.scram(Component.SIEM));
    properties.put("group.id", "siem-test");
    properties.put("auto.offset.reset", "earliest");
    List<String> events = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic.topic()));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> events.add(each.value()));
                return !events.isEmpty();
              });
      consumer.commitSync();
    }
    return events;
  }

  /** On a busy machine five seconds may be too few to reach Kafka: then once more. */
  private String ask(Path configuration, int exitCode, String... verb) {
    for (int left = 5; ; left--) {
      try (UpProcess asking = UpProcess.start(words(configuration, verb))) {
        int code = asking.awaitExit(PATIENCE);
        asking.assertNoStackTrace();
        printed.addAll(asking.out());
        printed.addAll(asking.err());
        if (code != ExitCode.KAFKA_UNREACHABLE || left == 0) {
          assertThat(code).as(asking.toString()).isEqualTo(exitCode);
          return String.join("\n", asking.out());
        }
      }
    }
  }

  private static String[] words(Path configuration, String... verb) {
    return Stream.concat(Stream.of("--config=" + configuration), Stream.of(verb))
        .toArray(String[]::new);
  }
}
