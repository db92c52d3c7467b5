package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.DurationConverter;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.ops.Check;
import io.epmdwatch.ops.ManagementServer;
import io.epmdwatch.probe.metrics.MicrometerProbeMetrics;
import io.epmdwatch.probe.publish.KafkaResultPublisher;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.sweep.SweepConfig;
import io.epmdwatch.probe.worker.Worker;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code worker}: sweeps a scope again and again, and publishes to Kafka, until it is stopped. */
@Command(name = "worker", description = "Probe a scope continuously and publish to Kafka.")
public final class WorkerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SweepOptions options;
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "From one sweep's start to the next (default: ${DEFAULT-VALUE}).")
  private Duration every;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "9437",
      description = "Metrics and health on 127.0.0.1; 0 for any port (default: ${DEFAULT-VALUE}).")
  private int httpPort;

  @Override
  public Integer call() throws InterruptedException {
    SweepConfig config = options.config();
    if (every.isZero()) {
      throw CommandFailure.usage("--every must be greater than 0");
    }
    kafka.requireReachable();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    AtomicBoolean lastComplete = new AtomicBoolean();
    CountDownLatch stopped = new CountDownLatch(1);
    try (ResultPublisher publisher = new KafkaResultPublisher(kafka);
        Worker worker =
            Worker.start(
                config,
                every,
                publisher,
                new MicrometerProbeMetrics(registry),
                summary -> lastComplete.set(summary.complete()));
        ManagementServer server =
            ManagementServer.start(httpPort, registry, () -> readiness(lastComplete))) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker, publisher, stopped)));
      spec.commandLine()
          .getErr()
          .printf(
              "sweeping %s every %d s; metrics and health on http://127.0.0.1:%d%n",
              config.scope(), every.toSeconds(), server.port());
      stopped.await();
      return ExitCode.OK;
    }
  }

  private static List<Check> readiness(AtomicBoolean lastComplete) {
    return List.of(
        new Check("sweep", lastComplete.get(), "the last sweep was complete and acknowledged"));
  }

  private static void stop(Worker worker, ResultPublisher publisher, CountDownLatch stopped) {
    worker.close();
    publisher.close();
    stopped.countDown();
  }
}
