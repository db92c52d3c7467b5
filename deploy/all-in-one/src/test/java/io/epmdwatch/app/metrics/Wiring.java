package io.epmdwatch.app.metrics;

import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.ops.ManagementServer;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.metrics.MicrometerProbeMetrics;
import io.epmdwatch.probe.publish.KafkaResultPublisher;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.scope.Exclusions;
import io.epmdwatch.probe.scope.ListedScope;
import io.epmdwatch.probe.scope.Maintenance;
import io.epmdwatch.probe.scope.Resolver;
import io.epmdwatch.probe.sweep.Canary;
import io.epmdwatch.probe.sweep.Rates;
import io.epmdwatch.probe.sweep.SweepPlan;
import io.epmdwatch.probe.sweep.SweepSetup;
import io.epmdwatch.probe.sweep.Worker;
import io.epmdwatch.probe.sweep.WorkerConfig;
import io.epmdwatch.processor.domain.AddressRange;
import io.epmdwatch.processor.domain.Objective;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Vigilance;
import io.epmdwatch.processor.edge.SiemSettings;
import io.epmdwatch.processor.topology.ExposureProcessor;
import io.epmdwatch.processor.topology.ProcessorConfig;
import io.epmdwatch.schemas.TopicAdmin;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;

/** A broker, a processor and a worker, wired as their commands do it, each with its own metrics. */
final class Wiring implements AutoCloseable {
  private static final String SCOPE = "127.0.95.0";

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final KafkaOptions kafka;
  private final WorkerConfig worker;
  private final int processorPort;
  private final int workerPort;

  /**
   * Starts everything.
   *
   * @param port where the worker looks for epmds in 127.0.95.0/24
   * @param publishing what is to happen on the way to Kafka
   */
  Wiring(Path directory, int port, UnaryOperator<ResultPublisher> publishing) {
    EmbeddedBroker broker = add(EmbeddedBroker.start(directory.resolve("kafka"), 0));
    kafka = KafkaOptions.forServers(broker.bootstrapServers());
    try (Admin admin = kafka.admin()) {
      TopicAdmin.create(admin, (short) 1);
    }
    PrometheusMeterRegistry processing = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ExposureProcessor processor =
        add(ExposureProcessor.start(processor(directory), kafka, processing));
    processorPort = add(ManagementServer.start(0, processing, processor::readiness)).port();
    PrometheusMeterRegistry probing = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ResultPublisher publisher = publishing.apply(add(KafkaResultPublisher.open(kafka)));
    worker = worker(port);
    Worker running = add(Worker.start(worker, publisher, new MicrometerProbeMetrics(probing)));
    workerPort = add(ManagementServer.start(0, probing, running::readiness)).port();
  }

  KafkaOptions kafka() {
    return kafka;
  }

  /** Lets the worker rest. */
  void pause() {
    worker.pause().pause();
  }

  Scraped processor() {
    return Scraped.of(get(processorPort, "text/plain"));
  }

  Scraped worker() {
    return Scraped.of(get(workerPort, "text/plain"));
  }

  /** Everything that the processor serves. */
  String processor(String accept) {
    return get(processorPort, accept);
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        throw new AssertionError("closing", e);
      }
    }
  }

  private <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  private static ProcessorConfig processor(Path directory) {
    AddressRange range = AddressRange.around(Addresses.parse(SCOPE), 24);
    Objective objective = new Objective("default", range, "corp", Duration.ofHours(1));
    Vigilance vigilance =
        new Vigilance(List.of(objective), Duration.ofMinutes(5), Duration.ofDays(7));
    return new ProcessorConfig(
        "counts",
        "one",
        directory.resolve("streams"),
        1,
        0,
        "default",
        Policy.DEFAULT,
        vigilance,
        SiemSettings.DEFAULT);
  }

  private static WorkerConfig worker(int port) {
    ListedScope listed =
        ListedScope.of(
            List.of(SCOPE + "/24"), Exclusions.of(List.of()), Optional.empty(), Resolver.SYSTEM);
    SweepPlan plan =
        SweepPlan.of(listed.scope(), port, Rates.DEFAULT, new Origin("default", "corp", "w1"));
    SweepSetup setup = new SweepSetup(plan, listed, Maintenance.NONE);
    return WorkerConfig.of(setup, EngineLimits.DEFAULT, Duration.ofMillis(500))
        .withCanary(Optional.of(new Canary.Self()));
  }

  private String get(int port, String accept) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .header("Accept", accept)
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
