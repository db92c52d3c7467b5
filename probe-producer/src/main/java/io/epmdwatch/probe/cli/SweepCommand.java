package io.epmdwatch.probe.cli;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.ops.Pause;
import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.publish.KafkaResultPublisher;
import io.epmdwatch.probe.publish.NdjsonPublisher;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.scope.ExclusionWatch;
import io.epmdwatch.probe.sweep.Conduct;
import io.epmdwatch.probe.sweep.Gate;
import io.epmdwatch.probe.sweep.ListPlan;
import io.epmdwatch.probe.sweep.ListSweep;
import io.epmdwatch.probe.sweep.Sweep;
import io.epmdwatch.probe.sweep.SweepPlan;
import io.epmdwatch.probe.sweep.SweepSetup;
import io.epmdwatch.probe.sweep.SweepSummary;
import io.epmdwatch.schemas.ClusterCheck;
import io.epmdwatch.schemas.TopicUse;
import io.epmdwatch.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code sweep}: goes through a scope once and prints, or publishes, every host that answered; or
 * through a list, and prints what became of each of its targets.
 */
@Command(
    name = "sweep",
    description = {
      "Probes every address of a scope once; prints each host that answered as JSON.",
      "With --targets probes a list instead, and prints a result for each of its targets."
    },
    footer = "Exit status: 0 done, 1 results lost, 2 wrong usage, 4 Kafka does not answer.")
public final class SweepCommand implements Callable<Integer> {
  @Mixin private PlanOptions planOptions;
  @Mixin private KafkaOptions kafka;
  @Mixin private ProgressOptions progressOptions;

  @Option(
      names = "--targets",
      paramLabel = "FILE",
      description =
          "Probe the hosts in this list, - for standard input: output of zmap, masscan or naabu, or"
              + " an address or range a line. With --scope, only those in it.")
  private String targets;

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
  public Integer call() throws IOException {
    return targets == null ? sweepScope() : sweepList();
  }

  private int sweepList() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (InputStream in = ListInput.open(targets)) {
      ListPlan plan = planOptions.listPlan(in);
      ListRun run = new ListRun(targets, plan, err);
      if (dryRun) {
        return run.describe(spec.commandLine().getOut());
      }
      requireKafka();
      Gate gate = Gate.of(new Pause(), planOptions.maintenance(), plan.list().exclusions());
      EngineLimits limits = planOptions.limits(err);
      ExclusionWatch exclusions = ExclusionWatch.start(plan.list().exclusions());
      try (exclusions;
          Progress progress = progress(OptionalLong.empty());
          ResultPublisher publisher = publisher(progress);
          ListSweep sweep =
              new ListSweep(
                  plan, limits, publisher, !publish, progress, conduct(gate), Clocks.SYSTEM)) {
        return run.end(sweep.run(), progressOptions.quiet());
      }
    }
  }

  private int sweepScope() {
    SweepSetup setup = planOptions.setup();
    if (dryRun) {
      describe(setup.plan(), spec.commandLine().getOut());
      return ExitCode.OK;
    }
    requireKafka();
    SweepSummary summary = sweep(setup);
    boolean whole = summary.complete() && summary.notPublished() == 0;
    if (!whole || !progressOptions.quiet()) {
      spec.commandLine().getErr().print(summary.line() + "\n");
      spec.commandLine().getErr().flush();
    }
    return whole ? ExitCode.OK : ExitCode.FAILURE;
  }

  private SweepSummary sweep(SweepSetup setup) {
    EngineLimits limits = planOptions.limits(spec.commandLine().getErr());
    Conduct conduct = conduct(setup.gate(new Pause()));
    ExclusionWatch exclusions = setup.watchExclusions();
    try (exclusions;
        Progress progress = progress(OptionalLong.of(setup.plan().size()));
        ResultPublisher publisher = publisher(progress);
        Sweep sweep =
            new Sweep(setup.plan(), limits, publisher, progress, conduct, Clocks.SYSTEM)) {
      return sweep.run();
    }
  }

  private Conduct conduct(Gate gate) {
    return Conduct.once(seed == null ? System.nanoTime() : seed).behind(gate);
  }

  private Progress progress(OptionalLong planned) {
    ProgressDisplay display =
        progressOptions.display(
            spec.commandLine().getErr(), System.getenv(), Screen.isStandardError());
    return Progress.start(planned, display, Clocks.SYSTEM.nanos());
  }

  private void requireKafka() {
    if (publish) {
      ClusterCheck.require(
          kafka,
          List.of(TopicUse.writes(Topics.PROBE_RESULTS), TopicUse.writes(Topics.SWEEP_REPORTS)),
          List.of());
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
        plan.approach().rates().total(),
        plan.shortestDuration().toMillis() / 1000.0);
    out.flush();
  }
}
