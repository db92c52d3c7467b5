package io.epmdwatch.probe.cli;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.ops.Pause;
import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.publish.KafkaResultPublisher;
import io.epmdwatch.probe.publish.NdjsonPublisher;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.sweep.Conduct;
import io.epmdwatch.probe.sweep.Sweep;
import io.epmdwatch.probe.sweep.SweepPlan;
import io.epmdwatch.probe.sweep.SweepSetup;
import io.epmdwatch.probe.sweep.SweepSummary;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sweep}: goes through a scope once and prints, or publishes, every host that answered. */
@Command(
    name = "sweep",
    description = "Probes every address of a scope once; prints each host that answered as JSON.",
    footer = "Exit status: 0 done, 1 results lost, 2 wrong usage, 4 Kafka does not answer.")
public final class SweepCommand implements Callable<Integer> {
  @Mixin private PlanOptions planOptions;
  @Mixin private KafkaOptions kafka;
  @Mixin private ProgressOptions progressOptions;

  @Option(
      names = "--publish",
      description = "Publish results and reports to Kafka instead of printing results.")
  private boolean publish;

  @Option(names = "--dry-run", description = "Print what would be probed, and probe nothing.")
  private boolean dryRun;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Repeats the order of another sweep (default: another one each time).")
  private Long seed;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public SweepCommand() {}

  @Override
  public Integer call() {
    SweepSetup setup = planOptions.setup();
    if (dryRun) {
      describe(setup.plan(), spec.commandLine().getOut());
      return ExitCode.OK;
    }
    if (publish) {
      kafka.requireReachable();
    }
    SweepSummary summary = sweep(setup);
    boolean whole = summary.complete() && summary.notPublished() == 0;
    if (!whole || !progressOptions.quiet()) {
      spec.commandLine().getErr().print(summary.line() + "\n");
      spec.commandLine().getErr().flush();
    }
    return whole ? ExitCode.OK : ExitCode.FAILURE;
  }

  private SweepSummary sweep(SweepSetup setup) {
    PrintWriter err = spec.commandLine().getErr();
    EngineLimits limits = planOptions.limits(err);
    ProgressDisplay display =
        progressOptions.display(err, System.getenv(), Screen.isStandardError());
    OptionalLong planned = OptionalLong.of(setup.plan().size());
    Conduct conduct =
        Conduct.once(seed == null ? System.nanoTime() : seed).behind(setup.gate(new Pause()));
    try (Progress progress = Progress.start(planned, display, Clocks.SYSTEM.nanos());
        ResultPublisher publisher = publisher(progress);
        Sweep sweep =
            new Sweep(setup.plan(), limits, publisher, progress, conduct, Clocks.SYSTEM)) {
      return sweep.run();
    }
  }

  private ResultPublisher publisher(Progress progress) {
    return publish
        ? KafkaResultPublisher.open(kafka)
        : new NdjsonPublisher(progress.beside(spec.commandLine().getOut()));
  }

  private static void describe(SweepPlan plan, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        """
        scope      %s
        addresses  %d
        port       %d
        rate       %d a second
        duration   at least %.1f s
        """,
        plan.scope(),
        plan.size(),
        plan.port(),
        plan.rates().total(),
        plan.shortestDuration().toMillis() / 1000.0);
    out.flush();
  }
}
