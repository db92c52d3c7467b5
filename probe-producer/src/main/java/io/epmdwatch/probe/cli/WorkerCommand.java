package io.epmdwatch.probe.cli;

import io.epmdwatch.command.DurationConverter;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.command.Options;
import io.epmdwatch.ops.Check;
import io.epmdwatch.ops.JvmMeters;
import io.epmdwatch.ops.ManagementCommand;
import io.epmdwatch.ops.ManagementServer;
import io.epmdwatch.ops.http.HttpOptions;
import io.epmdwatch.ops.http.HttpSettings;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.metrics.MicrometerProbeMetrics;
import io.epmdwatch.probe.publish.KafkaResultPublisher;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.request.KafkaRequests;
import io.epmdwatch.probe.sweep.SweepSetup;
import io.epmdwatch.probe.sweep.Worker;
import io.epmdwatch.probe.sweep.WorkerConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code worker}: sweeps a scope over and over and publishes to Kafka until told to stop. */
@Command(
    name = "worker",
    description = "Probes a scope over and over and publishes to Kafka what it saw.",
    footer = "Exit status: 0 stopped, 1 failed, 2 wrong usage, 4 Kafka does not answer.")
public final class WorkerCommand implements Callable<Integer> {
  @Mixin private PlanOptions planOptions;
  @Mixin private KafkaOptions kafka;
  @Mixin private CanaryOptions canary;
  @Mixin private HttpOptions http;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "From the start of one sweep to the next (default: ${DEFAULT-VALUE}).")
  private Duration every;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description =
          "Serve /metrics, /probe, /livez, /readyz and /version, and take /pause and /resume; 0 takes"
              + " any port.")
  private Integer httpPort;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description =
          "Note in it what is reported, and after a crash go on from there; one file a worker.")
  private Path journal;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public WorkerCommand() {}

  @Override
  public Integer call() {
    WorkerConfig config = config();
    Optional<HttpSettings> serving = http.settings(Optional.ofNullable(httpPort));
    kafka.requireReachable();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    kafka.registry().ifPresent(schemas -> schemas.bindTo(registry));
    AtomicReference<Worker> running = new AtomicReference<>();
    // HTTP first: when its port is taken, nothing has been probed yet.
    Optional<ManagementServer> server =
        serving.map(
            settings ->
                ManagementServer.start(
                    settings,
                    registry,
                    () -> readiness(running.get()),
                    ManagementCommand.of(config.pause()),
                    WorkerPages.of(() -> Optional.ofNullable(running.get()).map(Worker::adHoc))));
    try (StopSignal stop = new StopSignal();
        JvmMeters jvm = new JvmMeters();
        ResultPublisher publisher = KafkaResultPublisher.open(kafka);
        Worker worker = Worker.start(config, publisher, new MicrometerProbeMetrics(registry))) {
      jvm.bindTo(registry);
      running.set(worker);
      server.ifPresent(each -> say("metrics at " + each.url() + "/metrics"));
      say(
          "sweeping %d addresses every %s"
              .formatted(config.setup().plan().size(), DurationConverter.toText(every)));
      KafkaRequests requests =
          KafkaRequests.start(kafka, config.setup().plan().origin(), worker.requests());
      try (requests) {
        stop.await();
      }
    } finally {
      server.ifPresent(ManagementServer::close);
    }
    say("stopped");
    return ExitCode.OK;
  }

  private WorkerConfig config() {
    SweepSetup setup = planOptions.setup();
    EngineLimits limits = planOptions.limits(spec.commandLine().getErr());
    WorkerConfig config = Options.checked("--every", () -> WorkerConfig.of(setup, limits, every));
    WorkerConfig seeing = config.withCanary(canary.canary(setup.plan().port()));
    return journal == null ? seeing : seeing.withJournal(journal);
  }

  private static List<Check> readiness(Worker worker) {
    return worker == null ? List.of(new Check("worker", false, "starting")) : worker.readiness();
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.print(line + "\n");
    err.flush();
  }
}
