package io.epmdwatch.e2e.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.ProcessorProcess;
import io.epmdwatch.e2e.real.RealKafka;
import io.epmdwatch.e2e.real.WorkerProcess;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ClusterCheck;
import io.epmdwatch.schemas.ClusterFinding;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.TopicAdmin;
import io.epmdwatch.schemas.Topics;
import io.epmdwatch.schemas.UndecodableRecord;
import io.epmdwatch.schemas.WholeTopic;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The path from an exposure to the end of its alert on brokers of other versions, each of which is
 * a directory of jars in the one that the system property {@code brokers} names. A directory {@code
 * 4.2.2+transaction.version=1} holds a broker whose storage is formatted with that feature.
 */
@Tag("chaos")
@Tag("once")
class BrokerVersionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final String ADDRESS = "127.92.0.1";

  @TempDir private Path directory;

  static Stream<String> versions() throws IOException {
    String brokers = System.getProperty("brokers");
    if (brokers == null) {
      System.out.println("SKIPPED: BrokerVersionsTest needs -Dbrokers=DIR, a directory of brokers");
      return Stream.of("none");
    }
    try (Stream<Path> directories = Files.list(Path.of(brokers))) {
      return directories
          .filter(each -> !each.getFileName().toString().startsWith("."))
          .map(Path::toString)
          .sorted(Comparator.reverseOrder())
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anExposureIsSeenAndItsEndToo(String broker) {
    if (broker.equals("none")) {
      abort("no brokers");
    }
    String name = Path.of(broker).getFileName().toString();
    try (RealKafka kafka = start(broker, name)) {
      KafkaOptions options = KafkaOptions.forServers(kafka.bootstrapServers());
      await(name).atMost(PATIENCE).ignoreExceptions().until(() -> create(options));
      List<ClusterFinding> findings = ClusterCheck.findings(options, 1);
      System.out.println("BEGAN " + name + ": " + findings);
      List<String> kinds = watch(kafka.bootstrapServers());
      System.out.println("RAN " + name + ": " + kinds);
      assertThat(kinds).containsExactly("NEW", "RESOLVED");
    }
  }

  private RealKafka start(String broker, String name) {
    List<String> format = new ArrayList<>();
    int feature = name.indexOf('+');
    if (feature >= 0) {
      format.addAll(List.of("--feature", name.substring(feature + 1)));
    }
    return RealKafka.start(
        directory.resolve("kafka"), FreePort.find(), Map.of(), format, broker + "/*");
  }

  private List<String> watch(String servers) {
    KafkaOptions kafka = KafkaOptions.forServers(servers);
    SimulatedEpmd epmd = SimulatedEpmd.start(new InetSocketAddress(Addresses.parse(ADDRESS), 0));
    try (epmd;
        ProcessorProcess processor =
            ProcessorProcess.start(
                servers, "processor-1", directory.resolve("state"), "--confirm-after=1s");
        WorkerProcess worker =
            WorkerProcess.start(
                servers,
                "--scope=" + ADDRESS + "/32",
                "--port=" + epmd.address().getPort(),
                "--every=2s",
                "--canary=none")) {
      await(processor + " " + worker).atMost(PATIENCE).until(() -> kinds(kafka).contains("NEW"));
      epmd.close();
      await(processor + " " + worker)
          .atMost(PATIENCE)
          .until(() -> kinds(kafka).contains("RESOLVED"));
      processor.process().assertNoStackTrace();
      System.out.println("processor said " + processor.process().err());
      return kinds(kafka);
    }
  }

  private static List<String> kinds(KafkaOptions kafka) {
    List<String> kinds = new ArrayList<>();
    WholeTopic.forEach(kafka, Topics.ALERTS, record -> kinds.add(kind(record)));
    return kinds;
  }

  private static String kind(ConsumerRecord<byte[], byte[]> record) {
    try {
      return AvroCodec.of(RecordType.EXPOSURE_ALERT, ExposureAlert.class)
          .decode(record.headers(), record.value())
          .getKind()
          .toString();
    } catch (UndecodableRecord e) {
      throw new AssertionError(e);
    }
  }

  /** The broker's port is open some time before it serves. */
  private static boolean create(KafkaOptions kafka) {
    try (Admin admin = kafka.reach()) {
      TopicAdmin.create(admin, (short) 1);
      return TopicAdmin.verify(admin).isEmpty();
    }
  }
}
