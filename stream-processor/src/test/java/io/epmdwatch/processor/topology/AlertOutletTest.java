package io.epmdwatch.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.processor.edge.EdgeEvent;
import io.epmdwatch.processor.edge.SiemFormat;
import io.epmdwatch.processor.edge.SiemSettings;
import io.epmdwatch.processor.metrics.MicrometerProcessorMetrics;
import io.epmdwatch.schemas.ExposureAlert;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A format that fails costs neither the alert nor the other formats. */
class AlertOutletTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
  private final Pipeline pipeline = new Pipeline();
  private ExposureAlert alert;

  @BeforeEach
  void makeAnAlert() {
    pipeline.result(Records.answer("10.0.0.7", 0, "demo").build());
    alert = pipeline.alerts().get(0);
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void theAlertIsSetAsideForTheTopicThatLacksIt() {
    byte[] written = outlet().send(alert, Optional.empty());

    assertThat(forwarded("overseer-alerts"))
        .singleElement()
        .satisfies(record -> assertThat(record.value()).isEqualTo(written));
    assertThat(forwarded("overseer-siem-ocsf")).hasSize(1);
    assertThat(forwarded("overseer-siem-ecs")).isEmpty();
    assertThat(forwarded("overseer-siem-cef")).hasSize(1);
    assertThat(forwarded("overseer-dead-letters"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.key()).isEqualTo(forwarded("overseer-alerts").get(0).key());
              assertThat(letter.value()).isEqualTo(written);
              assertThat(header(letter.headers(), "topic")).isEqualTo("epmd.alerts");
              assertThat(header(letter.headers(), "reason")).isEqualTo("defect");
              assertThat(header(letter.headers(), "detail"))
                  .isEqualTo(
                      "not written to epmd.siem.ecs: java.lang.IllegalStateException: a\\x0abug");
            });
    assertThat(defects("epmd.siem.ecs")).isEqualTo(1);
    assertThat(defects("epmd.siem.ocsf")).isZero();
  }

  @Test
  void theOthersCarryNothingOfIt() {
    outlet().send(alert, Optional.empty());

    for (String sink : List.of("overseer-alerts", "overseer-siem-ocsf", "overseer-siem-cef")) {
      assertThat(forwarded(sink).get(0).headers().toArray()).as(sink).isEmpty();
    }
  }

  private AlertOutlet outlet() {
    return new AlertOutlet(
        context,
        AlertSinks.OVERSEER,
        SiemSettings.DEFAULT,
        new MicrometerProcessorMetrics(registry),
        AlertOutletTest::failingForEcs);
  }

  private static String failingForEcs(SiemFormat format, EdgeEvent event) {
    if (format == SiemFormat.ECS) {
      throw new IllegalStateException("a\nbug");
    }
    return format.line(event);
  }

  private List<Record<? extends byte[], ? extends byte[]>> forwarded(String sink) {
    List<Record<? extends byte[], ? extends byte[]>> records = new ArrayList<>();
    context.forwarded(sink).forEach(forwarded -> records.add(forwarded.record()));
    return records;
  }

  private double defects(String topic) {
    return registry
        .get("epmdwatch.dead.letters")
        .tags("topic", topic, "reason", "defect")
        .counter()
        .count();
  }

  private static String header(Headers headers, String name) {
    return new String(
        headers.lastHeader("epmdwatch.error." + name).value(), StandardCharsets.UTF_8);
  }
}
