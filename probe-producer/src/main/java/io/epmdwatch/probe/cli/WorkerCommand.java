package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
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
import io.epmdwatch.probe.share.KafkaShares;
import io.epmdwatch.probe.share.ShareGroup;
import io.epmdwatch.probe.sweep.Shard;
import io.epmdwatch.probe.sweep.SweepPlan;
import io.epmdwatch.probe.sweep.SweepSetup;
import io.epmdwatch.probe.sweep.Worker;
import io.epmdwatch.probe.sweep.WorkerConfig;
import io.epmdwatch.schemas.ClusterCheck;
import io.epmdwatch.schemas.TopicUse;
import io.epmdwatch.schemas.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
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
  private static final List<TopicUse> TOPICS =
      List.of(
          TopicUse.writes(Topics.PROBE_RESULTS),
          TopicUse.writes(Topics.SWEEP_REPORTS),
          TopicUse.reads(Topics.PROBE_REQUESTS));

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
    Optional<String> group = group(config.setup());
    ClusterCheck.require(kafka, topics(group.isPresent()), groups(config.setup().plan(), group));
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
      say(told(config.setup().plan(), group));
      KafkaRequests requests =
          KafkaRequests.start(kafka, config.setup().plan().origin(), worker.requests());
      KafkaShares shares =
          group.map(name -> KafkaShares.start(kafka, name, worker.shares())).orElse(null);
      try (requests;
          shares) {
        stop.await();
      }
    } finally {
      server.ifPresent(ManagementServer::close);
    }
    say("stopped");
    return ExitCode.OK;
  }

  private WorkerConfig config() {
    SweepSetup setup = planOptions.setupOfWorker();
    EngineLimits limits = planOptions.limits(spec.commandLine().getErr());
    WorkerConfig config = Options.checked("--every", () -> WorkerConfig.of(setup, limits, every));
    WorkerConfig seeing = config.withCanary(canary.canary(setup.plan().port()));
    return journal == null ? seeing : seeing.withJournal(journal);
  }

  /** Of those who share the scope, when it is shared so. */
  private Optional<String> group(SweepSetup setup) {
    SweepPlan plan = setup.plan();
    if (!plan.shard().equals(Shard.SHARED)) {
      return Optional.empty();
    }
    if (journal != null) {
      throw CommandFailure.usage(
          "--journal is not for --shard shared: others go on where a worker crashed; leave it out");
    }
    return Optional.of(ShareGroup.name(plan.origin(), setup.listed().toString(), plan.port()));
  }

  private String told(SweepPlan plan, Optional<String> group) {
    String interval = DurationConverter.toText(every);
    return group
        .map(
            name ->
                "sweeping a share of %d addresses every %s, in group %s"
                    .formatted(plan.scope().size(), interval, name))
        .orElseGet(() -> "sweeping %d addresses every %s".formatted(plan.size(), interval));
  }

  private static List<TopicUse> topics(boolean shared) {
    return shared
        ? Stream.concat(TOPICS.stream(), Stream.of(TopicUse.reads(Topics.SHARES))).toList()
        : TOPICS;
  }

  private static List<String> groups(SweepPlan plan, Optional<String> sharing) {
    return Stream.concat(Stream.of(KafkaRequests.group(plan.origin())), sharing.stream()).toList();
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
