package io.epmdwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.e2e.real.FreePort;
import io.epmdwatch.e2e.real.Installed;
import io.epmdwatch.e2e.real.RealRsyslog;
import io.epmdwatch.e2e.real.TestCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped configurations in the tools that are installed, on a real Kafka; skipped, in so many
 * words, where there is none.
 */
@Tag("once")
class SiemDeliveryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String TOPIC = "epmd.siem.cef";
  private static final Pattern HEADER =
      Pattern.compile("<133>1 \\d{4}-\\d\\d-\\d\\dT[\\d:.]+[Z+-][\\d:]* \\S+ epmdwatch - - - ");

  /** What a hostile node name leaves of itself in CEF, and an alert of very many nodes. */
  private static final List<String> ALERTS =
      List.of(
          cef("a1", "demo"),
          cef("a2", "pipe\\|equals\\=backslash\\\\newline\\n"),
          cef("a3", "\u202egnp.exe \u00e9\u4e16\ud83d\ude00 %s%n$HOME `id`"),
          cef("a4", "<34>Oct 11 22:14:15 other su: CEF:0|Evil|"),
          cef("a5", "node".repeat(5_000)));

  /** The processor writes no control characters; the shipped file does not rely on that. */
  private static final String RAW = cef("a6", "raw\r\nCEF:0|Evil|\u001b[31m");

  private static final String ESCAPED = cef("a6", "raw#015#012CEF:0|Evil|#033[31m");

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void writeAlerts() throws Exception {
    broker = EmbeddedBroker.start(directory.resolve("kafka"), 0);
    KafkaOptions kafka = KafkaOptions.forServers(broker.bootstrapServers());
    try (Admin admin = kafka.admin()) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            kafka.properties(Map.of("transactional.id", "siem")),
            new StringSerializer(),
            new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      send(producer, cef("a0", "never committed"));
      producer.flush();
      producer.abortTransaction();
      producer.beginTransaction();
      ALERTS.forEach(alert -> send(producer, alert));
      send(producer, RAW);
      producer.commitTransaction();
    }
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void rsyslogTakesTheShippedFile() throws IOException {
    needRsyslog();
    Path shipped = Files.createDirectories(directory.resolve("shipped")).resolve("rsyslog.conf");
    String text = SiemDirectory.read("rsyslog/epmdwatch.conf");

    assertThat(RealRsyslog.check(Files.writeString(shipped, text))).isEmpty();
    assertThat(RealRsyslog.check(Files.writeString(shipped, text.replace("omfwd", "omforward"))))
        .contains("omforward");
  }

  @Test
  void rsyslogSendsEachAlertOnceAsOneLine() throws IOException {
    needRsyslog();
    Path here = Files.createDirectories(directory.resolve("rsyslog"));
    TestCertificate certificate = TestCertificate.make(here);
    int port = FreePort.find();
    Path configuration = Files.writeString(here.resolve("rsyslog.conf"), adapted(here, port));
    Files.writeString(here.resolve("ca.pem"), certificate.pem());

    // The receiver comes late: what was read meanwhile waits.
    try (RealRsyslog rsyslog = RealRsyslog.start(configuration)) {
      await("its queue").atMost(PATIENCE).until(() -> !queued(here).isEmpty());
      try (SyslogReceiver receiver = SyslogReceiver.start(certificate.server(), port)) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(receiver.lines())
                        .as(rsyslog + ", see " + here)
                        .allSatisfy(line -> assertThat(line).containsPattern("^" + HEADER))
                        .extracting(line -> HEADER.matcher(line).replaceFirst(""))
                        .startsWith(ALERTS.toArray(String[]::new))
                        .endsWith(ESCAPED)
                        .hasSize(ALERTS.size() + 1));
      }
    }
  }

  @Test
  void kcatPrintsEachCommittedAlertAsOneLine() throws IOException {
    if (!Installed.all("kcat")) {
      System.out.println("SKIPPED: SiemDeliveryTest needs kcat on the PATH");
      abort("no kcat");
    }
    Process kcat =
        new ProcessBuilder(
                "kcat",
                "-C",
                "-b",
                broker.bootstrapServers(),
                "-t",
                TOPIC,
                "-o",
                "beginning",
                "-c",
                String.valueOf(ALERTS.size()),
                "-q")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    String printed = new String(kcat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(printed.lines()).containsExactlyElementsOf(ALERTS);
  }

  private static void needRsyslog() {
    if (!RealRsyslog.isInstalled()) {
      System.out.println(
          "SKIPPED: SiemDeliveryTest needs rsyslogd with imkafka and gtls"
              + " (Debian: rsyslog-kafka rsyslog-gnutls)");
      abort("no rsyslog");
    }
  }

  /** The shipped file with this test's addresses and paths; Kafka is without TLS here. */
  private static String adapted(Path here, int port) {
    String text = SiemDirectory.read("rsyslog/epmdwatch.conf");
    text = swapped(text, "kafka.example.net:9093", broker.bootstrapServers());
    text =
        swapped(
            text,
            "target=\"siem.example.net\" port=\"6514\"",
            "target=\"localhost\" port=\"" + port + "\"");
    text = swapped(text, "PermittedPeers=\"siem.example.net\"", "PermittedPeers=\"localhost\"");
    text = swapped(text, "/etc/epmdwatch/siem-ca.pem", here.resolve("ca.pem").toString());
    text = swapped(text, "/var/spool/rsyslog", here.toString());
    text = swapped(text, "action.resumeInterval=\"5\"", "action.resumeInterval=\"1\"");
    int tls = text.indexOf(",\n    \"security.protocol=ssl\"");
    assertThat(tls).isPositive();
    return text.substring(0, tls) + text.substring(text.indexOf(']', tls));
  }

  private static String swapped(String text, String shipped, String here) {
    assertThat(text).containsOnlyOnce(shipped);
    return text.replace(shipped, here);
  }

  private static List<Path> queued(Path here) throws IOException {
    try (var files = Files.list(here)) {
      return files.filter(f -> f.getFileName().toString().startsWith("epmdwatch-cef")).toList();
    }
  }

  private static String cef(String alert, String node) {
    return "CEF:0|Epmdwatch|Epmdwatch|1|NEW|EPMD exposed|7|externalId=" + alert + " cs1=" + node;
  }

  private static void send(KafkaProducer<String, String> producer, String value) {
    Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(TOPIC, "exposure-1", value));
  }
}
