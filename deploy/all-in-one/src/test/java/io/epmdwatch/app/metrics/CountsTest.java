package io.epmdwatch.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.probe.simulated.SimulatedEpmd;
import io.epmdwatch.schemas.Topics;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The laws that both READMEs publish about the counters hold over a run with losses and garbage.
 */
class CountsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int GARBAGE = 25;

  @TempDir private Path directory;

  @Test
  void whatBeginsEndsAndWhatIsPublishedIsJudgedOrSetAside() {
    try (SimulatedEpmd epmd = epmd("127.0.95.7", 0)) {
      int port = epmd.address().getPort();
      try (SimulatedEpmd other = epmd("127.0.95.8", port);
          Wiring wiring = new Wiring(directory, port, Unreliable::new)) {
        epmd.register("demo", 35_001);
        other.register("demo", 35_002);
        await()
            .atMost(PATIENCE)
            .until(() -> wiring.worker().sum("epmdwatch_sweep_reports_published_total") >= 3);
        litter(wiring, Topics.PROBE_RESULTS);
        litter(wiring, Topics.SWEEP_REPORTS);
        wiring.pause();

        await().atMost(PATIENCE).untilAsserted(() -> assertAtRest(wiring.worker()));
        Scraped worker = wiring.worker();
        assertThat(worker.sum("epmdwatch_results_failed_total")).isEqualTo(1);
        assertThat(worker.sum("epmdwatch_results_published_total")).isGreaterThan(4);
        await().atMost(PATIENCE).untilAsserted(() -> assertBalance(worker, wiring.processor()));
      }
    }
  }

  private static void assertAtRest(Scraped worker) {
    assertThat(worker.sum("epmdwatch_probing_held")).isEqualTo(1);
    assertThat(worker.sum("epmdwatch_probes_under_way")).isZero();
    assertThat(worker.sum("epmdwatch_results_under_way")).isZero();
    assertThat(worker.sum("epmdwatch_probes_total"))
        .isEqualTo(worker.sum("epmdwatch_probes_started_total"))
        .isEqualTo(worker.sum("epmdwatch_probe_duration_seconds_count"));
  }

  private static void assertBalance(Scraped worker, Scraped processor) {
    assertThat(readOf(processor, Topics.PROBE_RESULTS))
        .isEqualTo(worker.sum("epmdwatch_results_published_total") + GARBAGE);
    assertThat(readOf(processor, Topics.SWEEP_REPORTS))
        .isEqualTo(worker.sum("epmdwatch_sweep_reports_published_total") + GARBAGE);
    assertThat(deadLetters(processor, Topics.PROBE_RESULTS)).isEqualTo(GARBAGE);
    assertThat(deadLetters(processor, Topics.SWEEP_REPORTS)).isEqualTo(GARBAGE);
  }

  private static double readOf(Scraped processor, Topics topic) {
    String label = "topic=\"" + topic.topic() + "\"";
    return processor.sum("epmdwatch_records_judged_total", label) + deadLetters(processor, topic);
  }

  private static double deadLetters(Scraped processor, Topics topic) {
    String label = "topic=\"" + topic.topic() + "\"";
    return processor.sum("epmdwatch_dead_letters_total", label);
  }

  private static void litter(Wiring wiring, Topics topic) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            wiring.kafka().properties(Map.of("acks", "all")),
            new StringSerializer(),
            new StringSerializer())) {
      for (int i = 0; i < GARBAGE; i++) {
        var unused = producer.send(new ProducerRecord<>(topic.topic(), "key" + i, "not a record"));
      }
    }
  }

  private static SimulatedEpmd epmd(String address, int port) {
    return SimulatedEpmd.start(new InetSocketAddress(Addresses.parse(address), port));
  }
}
