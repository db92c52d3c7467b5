package io.epmdwatch.app.up;

import io.epmdwatch.app.demo.DemoFleet;
import io.epmdwatch.app.embedded.StateDirectory;
import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.DurationConverter;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.Options;
import io.epmdwatch.command.RegistryOptions;
import io.epmdwatch.ops.http.HttpOptions;
import io.epmdwatch.ops.http.HttpSettings;
import io.epmdwatch.probe.cli.CanaryOptions;
import io.epmdwatch.probe.cli.PlanOptions;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.sweep.SweepSetup;
import io.epmdwatch.probe.sweep.WorkerConfig;
import io.epmdwatch.processor.cli.PolicyOptions;
import io.epmdwatch.processor.cli.SiemOptions;
import io.epmdwatch.processor.cli.VigilanceOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code up}: everything in one go, until it is stopped. */
@Command(
    name = "up",
    description = "Watch a scope: broker, worker and processor in one process.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  epmdwatch up --scope 127.0.0.1/32",
      "  epmdwatch up --demo",
      "",
      "Alerts go to standard output, one a line; all else to standard error. Ctrl-C ends it with"
          + " exit code 130."
    })
public final class UpCommand implements Callable<Integer> {
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final Duration DEMO_EVERY = Duration.ofSeconds(2);

  @Spec private CommandSpec spec;
  @Mixin private PlanOptions sweep;
  @Mixin private PolicyOptions policy;
  @Mixin private VigilanceOptions vigilance;
  @Mixin private SiemOptions siem;
  @Mixin private CanaryOptions canary;
  @Mixin private RegistryOptions registry;
  @Mixin private HttpOptions http;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "From one sweep's start to the next (default: 30s, in the demo 2s).")
  private Duration every;

  @Option(
      names = "--demo",
      description = "Watch a simulated fleet on loopback, and an incident in it; needs no Erlang.")
  private boolean demo;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description =
          "Where everything is kept between runs (default: $XDG_STATE_HOME/epmdwatch, in the demo"
              + " a directory that goes with it).")
  private Path stateDirectory;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "Port of the embedded broker if it is free (default: ${DEFAULT-VALUE}).")
  private int kafkaPort;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "9436",
      description = "Metrics, health and pages; 0 for any port (default: ${DEFAULT-VALUE}).")
  private int httpPort;

  @Override
  public Integer call() throws IOException, InterruptedException {
    UpConfig config = config();
    Terminal terminal = new Terminal(spec);
    try (Services services = new Services()) {
      Runtime.getRuntime().addShutdownHook(new Thread(services::close, "close"));
      AllInOne everything = AllInOne.start(directory(services), config, terminal, services);
      everything.await();
      return ExitCode.OK;
    }
  }

  private Path directory(Services services) throws IOException {
    if (stateDirectory != null) {
      return stateDirectory;
    }
    return demo
        ? services.add(TemporaryDirectory.create()).path()
        : StateDirectory.defaultLocation(System.getenv());
  }

  private UpConfig config() {
    if (demo && sweep.hasScope()) {
      throw CommandFailure.usage("--demo has a scope of its own: leave out --scope, or --demo");
    }
    SweepSetup setup = demo ? sweep.setup(List.of(DemoFleet.SCOPE), DemoFleet.PORT) : sweep.setup();
    EngineLimits limits = sweep.limits(spec.commandLine().getErr());
    Duration interval = Optional.ofNullable(every).orElse(demo ? DEMO_EVERY : EVERY);
    HttpSettings serving = http.settings(httpPort);
    Options.inRange("--kafka-port", kafkaPort, 0, 65_535);
    return new UpConfig(
        Options.checked("--every", () -> WorkerConfig.of(setup, limits, interval))
            .withCanary(canary.canary(setup.plan().port())),
        policy.policy(),
        vigilance.vigilance(setup.plan().origin().zone()),
        siem.settings(),
        registry,
        kafkaPort,
        serving,
        demo);
  }
}
