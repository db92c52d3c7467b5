package io.epmdwatch.processor.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.ops.JvmMeters;
import io.epmdwatch.ops.ManagementServer;
import io.epmdwatch.ops.OwnThread;
import io.epmdwatch.ops.http.HttpOptions;
import io.epmdwatch.ops.http.HttpSettings;
import io.epmdwatch.processor.remediation.Catalogue;
import io.epmdwatch.processor.topology.ExposureProcessor;
import io.epmdwatch.processor.topology.ProcessorConfig;
import io.epmdwatch.schemas.ClusterCheck;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code processor}: judges what the workers publish, until it is stopped. */
@Command(
    name = "processor",
    description = "Judge what the workers publish; write alerts and tickets.")
public final class ProcessorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private PolicyOptions policy;
  @Mixin private VigilanceOptions vigilance;
  @Mixin private SiemOptions siem;
  @Mixin private HttpOptions http;

  @Option(
      names = "--application-id",
      paramLabel = "NAME",
      defaultValue = "epmdwatch-processor",
      description = "Names the group that shares the work (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  @Option(
      names = "--instance-id",
      paramLabel = "NAME",
      defaultValue = "processor-1",
      description =
          "Names this process within the group; no two may have the same"
              + " (default: ${DEFAULT-VALUE}).")
  private String instanceId;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      required = true,
      description = "Where state is kept between runs.")
  private Path stateDirectory;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Stream threads (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--standbys",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Other processors that keep a copy of each state store, as far as there are any"
              + " (default: ${DEFAULT-VALUE}).")
  private int standbys;

  @Option(
      names = "--zone",
      defaultValue = "default",
      description = "Zone whose gauges exist from the start (default: ${DEFAULT-VALUE}).")
  private String zone;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "9436",
      description = "Metrics, health and pages; 0 for any port (default: ${DEFAULT-VALUE}).")
  private int httpPort;

  @Override
  public Integer call() throws InterruptedException {
    ProcessorConfig config = config();
    HttpSettings serving = http.settings(httpPort);
    // While Kafka is waited for.
    new OwnThread("catalogue", Catalogue::prepare).start();
    ClusterCheck.requireExactlyOnce(
        kafka, ProcessorTopics.of(config.siem()), List.of(config.applicationId()));
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    kafka.registry().ifPresent(schemas -> schemas.bindTo(registry));
    try (JvmMeters jvm = new JvmMeters();
        ExposureProcessor processor = ExposureProcessor.start(config, kafka, registry);
        ManagementServer server =
            ManagementServer.start(
                serving, registry, processor::readiness, List.of(), ProcessorPages.all())) {
      jvm.bindTo(registry);
      Runtime.getRuntime().addShutdownHook(new Thread(processor::close, "close"));
      spec.commandLine().getErr().printf("judging; metrics and health on %s%n", server.url());
      processor.await();
      return ExitCode.OK;
    }
  }

  private ProcessorConfig config() {
    try {
      return new ProcessorConfig(
          applicationId,
          instanceId,
          stateDirectory,
          threads,
          standbys,
          zone,
          policy.policy(),
          vigilance.vigilance(zone),
          siem.settings());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }
}
