package io.epmdwatch.probe.cli;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.publish.KafkaResultPublisher;
import io.epmdwatch.probe.publish.NdjsonPublisher;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.sweep.Sweep;
import io.epmdwatch.probe.sweep.SweepPlan;
import io.epmdwatch.probe.sweep.SweepSummary;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Locale;
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

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public SweepCommand() {}

  @Override
  public Integer call() throws IOException {
    return targets == null ? sweepScope() : sweepList();
  }

  private int sweepList() throws IOException {
    try (InputStream in = ListInput.open(targets)) {
      ListRun run = new ListRun(targets, planOptions.listPlan(in), spec.commandLine().getErr());
      if (dryRun) {
        return run.describe(spec.commandLine().getOut());
      }
      try (ResultPublisher publisher = publisher()) {
        return run.probe(planOptions.limits(), publisher, !publish);
      }
    }
  }

  private int sweepScope() {
    SweepPlan plan = planOptions.plan();
    if (dryRun) {
      describe(plan, spec.commandLine().getOut());
      return ExitCode.OK;
    }
    PrintWriter err = spec.commandLine().getErr();
    Progress progress = new Progress(plan.scope().size(), err, Clocks.SYSTEM.nanos());
    try (ResultPublisher publisher = publisher();
        Sweep sweep = new Sweep(plan, planOptions.limits(), publisher, progress, Clocks.SYSTEM)) {
      SweepSummary summary = sweep.run();
      err.print(summary.line() + "\n");
      err.flush();
      return summary.complete() && summary.notPublished() == 0 ? ExitCode.OK : ExitCode.FAILURE;
    }
  }

  private ResultPublisher publisher() {
    if (!publish) {
      return new NdjsonPublisher(spec.commandLine().getOut());
    }
    kafka.requireReachable();
    return KafkaResultPublisher.open(kafka);
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
        plan.scope().size(),
        plan.port(),
        plan.rate(),
        plan.shortestDuration().toMillis() / 1000.0);
    out.flush();
  }
}
