package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.ProbeEngine;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.JsonResultPublisher;
import io.epmdwatch.probe.publish.KafkaResultPublisher;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.sweep.Sweep;
import io.epmdwatch.probe.sweep.SweepConfig;
import io.epmdwatch.probe.sweep.SweepSummary;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sweep}: one pass over a scope. */
@Command(
    name = "sweep",
    description = "Probe a scope once; print what answered, one JSON object a line.",
    footerHeading = "%nExample:%n",
    footer = "  epmdwatch sweep --scope 10.0.0.0/16 --rate 2000 >found.ndjson")
public final class SweepCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SweepOptions options;
  @Mixin private KafkaOptions kafka;

  @Option(names = "--publish", description = "Publish to Kafka instead of printing.")
  private boolean publish;

  @Option(names = "--dry-run", description = "Say what would be probed, and probe nothing.")
  private boolean dryRun;

  @Option(names = "--fail-on-exposure", description = "Exit with 3 when an epmd answered.")
  private boolean failOnExposure;

  @Override
  public Integer call() {
    SweepConfig config = options.config();
    if (dryRun) {
      announce(config);
      return ExitCode.OK;
    }
    if (publish) {
      kafka.requireReachable();
    }
    SweepSummary summary = sweep(config);
    spec.commandLine()
        .getErr()
        .printf(
            "%d probed in %.1f s: %d epmd, %d refused%n",
            summary.total(),
            summary.took().toMillis() / 1000.0,
            summary.count(Outcome.EPMD),
            summary.count(Outcome.REFUSED));
    if (!summary.complete()) {
      throw CommandFailure.failure(
          "the sweep is not complete: it was stopped, or its reports were not published", null);
    }
    return failOnExposure && summary.count(Outcome.EPMD) > 0
        ? ExitCode.EXPOSURE_FOUND
        : ExitCode.OK;
  }

  private SweepSummary sweep(SweepConfig config) {
    PrintWriter out = spec.commandLine().getOut();
    try (ResultPublisher publisher =
            publish ? new KafkaResultPublisher(kafka) : new JsonResultPublisher(out);
        ProbeEngine engine = new ProbeEngine(config.limits())) {
      return new Sweep(config, publisher, ProbeMetrics.NOOP, Clocks.SYSTEM).run(engine);
    }
  }

  private void announce(SweepConfig config) {
    long targets = config.scope().blocks().mapToLong(block -> block.planned().cardinality()).sum();
    Duration atLeast = Duration.ofMillis((long) (1000 * targets / config.perSecond()));
    spec.commandLine()
        .getOut()
        .printf(
            "would probe %d addresses of %s, port %d, at %.0f a second, in %d s or more%n",
            targets, config.scope(), config.port(), config.perSecond(), atLeast.toSeconds());
  }
}
