package io.epmdwatch.app.up;

import io.epmdwatch.app.demo.DemoFleet;
import io.epmdwatch.app.demo.DemoIncident;
import io.epmdwatch.app.embedded.EmbeddedBroker;
import io.epmdwatch.app.embedded.StateDirectory;
import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.DurationConverter;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.ops.Check;
import io.epmdwatch.ops.JvmMeters;
import io.epmdwatch.ops.ManagementCommand;
import io.epmdwatch.ops.ManagementServer;
import io.epmdwatch.probe.metrics.MicrometerProbeMetrics;
import io.epmdwatch.probe.publish.KafkaResultPublisher;
import io.epmdwatch.probe.request.KafkaRequests;
import io.epmdwatch.probe.sweep.Worker;
import io.epmdwatch.processor.baseline.BaselineTopic;
import io.epmdwatch.processor.baseline.ChangeNote;
import io.epmdwatch.processor.topology.ExposureProcessor;
import io.epmdwatch.processor.topology.ProcessorConfig;
import io.epmdwatch.schemas.TopicAdmin;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Broker, topics, processor, HTTP, worker and terminal, started in the order of their needs. */
final class AllInOne {
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final UpConfig config;
  private final Terminal terminal;
  private final Services services;
  private volatile Worker worker;

  private AllInOne(UpConfig config, Terminal terminal, Services services) {
    this.config = config;
    this.terminal = terminal;
    this.services = services;
  }

  /** Starts everything under a state directory; the services close it all again. */
  static AllInOne start(Path directory, UpConfig config, Terminal terminal, Services services) {
    AllInOne everything = new AllInOne(config, terminal, services);
    everything.start(services.add(StateDirectory.take(directory)));
    return everything;
  }

  /**
   * Waits for as long as everything runs.
   *
   * @throws CommandFailure when a part of it fails
   */
  void await() throws InterruptedException {
    try {
      ended.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CommandFailure failure
          ? failure
          : CommandFailure.failure("stopped: " + e.getCause().getMessage(), e.getCause());
    }
  }

  private void start(StateDirectory state) {
    EmbeddedBroker broker = services.add(EmbeddedBroker.start(state.kafka(), config.kafkaPort()));
    broker.fault().thenAccept(this::brokerFailed);
    services.add(() -> ended.complete(null));
    KafkaOptions kafka = KafkaOptions.forServers(broker.bootstrapServers(), config.registry());
    try (Admin admin = kafka.admin()) {
      TopicAdmin.create(admin, (short) 1);
    }
    terminal.stillOpen(StillOpen.in(kafka));
    PrometheusMeterRegistry registry = registry();
    kafka.registry().ifPresent(schemas -> schemas.bindTo(registry));
    ExposureProcessor processor = startProcessor(state, kafka, registry);
    // Before the worker: when the port is taken, nothing has been probed yet.
    ManagementServer server =
        services.add(
            ManagementServer.start(
                config.http(),
                registry,
                () -> readiness(processor),
                ManagementCommand.of(config.worker().pause()),
                UpPages.of(() -> Optional.ofNullable(worker).map(Worker::adHoc))));
    startDemo(kafka);
    worker = startWorker(state, kafka, registry);
    services.add(KafkaRequests.start(kafka, config.plan().origin(), worker.requests()));
    services.add(AlertFollower.start(kafka, terminal::alert));
    terminal.say(
        "watching %s port %d every %s; Kafka on %s, metrics on %s/metrics"
            .formatted(
                config.plan().scope(),
                config.plan().port(),
                DurationConverter.toText(config.worker().every()),
                broker.bootstrapServers(),
                server.url()));
  }

  private List<Check> readiness(ExposureProcessor processor) {
    List<Check> checks = new ArrayList<>(processor.readiness());
    if (worker != null) {
      checks.addAll(worker.readiness());
    }
    return checks;
  }

  private void startDemo(KafkaOptions kafka) {
    if (config.demo()) {
      DemoFleet fleet = services.add(DemoFleet.start());
      String zone = config.plan().origin().zone();
      Instant now = Instant.now();
      new BaselineTopic(kafka)
          .write(DemoFleet.baseline(zone, now), new ChangeNote("demo", now, "the demo"));
      services.add(DemoIncident.start(fleet, story -> terminal.say("demo: " + story)));
    }
  }

  private Worker startWorker(
      StateDirectory state, KafkaOptions kafka, PrometheusMeterRegistry registry) {
    KafkaResultPublisher publisher = services.add(KafkaResultPublisher.open(kafka));
    return services.add(
        Worker.start(
            config.worker().withJournal(state.sweepJournal()),
            publisher,
            new MicrometerProbeMetrics(registry)));
  }

  private ExposureProcessor startProcessor(
      StateDirectory state, KafkaOptions kafka, PrometheusMeterRegistry registry) {
    ProcessorConfig settings =
        new ProcessorConfig(
            "epmdwatch-processor",
            "up",
            state.streams(),
            1,
            0,
            config.plan().origin().zone(),
            config.policy(),
            config.vigilance(),
            config.siem());
    ExposureProcessor processor = services.add(ExposureProcessor.start(settings, kafka, registry));
    Thread watching = new Thread(() -> watch(processor), "processor-watch");
    watching.setDaemon(true);
    watching.start();
    return processor;
  }

  private void watch(ExposureProcessor processor) {
    try {
      processor.await();
    } catch (CommandFailure e) {
      ended.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void brokerFailed(String reason) {
    ended.completeExceptionally(
        CommandFailure.failure("the embedded broker failed: " + reason, null));
  }

  private PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    services.add(new JvmMeters()).bindTo(registry);
    return registry;
  }
}
