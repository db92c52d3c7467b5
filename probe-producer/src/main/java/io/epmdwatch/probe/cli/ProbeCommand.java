package io.epmdwatch.probe.cli;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.OutputFormat;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.ProbeEngine;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.engine.TargetSource;
import io.epmdwatch.probe.publish.Cause;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.publish.ProbeResults;
import io.epmdwatch.schemas.RecordJson;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code probe}: looks at named hosts once and prints what they said. Needs no Kafka. */
@Command(
    name = "probe",
    description = "Asks hosts what their epmd tells a stranger, and prints it.",
    footer = "Exit status: 0 done, 2 wrong usage, 3 exposure found with --fail-on-exposure.")
public final class ProbeCommand implements Callable<Integer> {
  /** A person names few; for them all at once there is room. */
  private static final int HOSTS_A_SECOND = 1000;

  @Parameters(
      arity = "1..*",
      paramLabel = "HOST[:PORT]",
      description = "Addresses or names; a name is probed at all its addresses.")
  private List<String> hosts;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      converter = OutputFormat.Converter.class,
      description = "table, json or ndjson; the last two are one object a line.")
  private OutputFormat output;

  @Option(names = "--fail-on-exposure", description = "Exit 3 when an epmd answered.")
  private boolean failOnExposure;

  @Mixin private DepthOptions depth;
  @Mixin private LimitOptions limits;
  @Mixin private InquiryOptions inquiry;
  @Mixin private OriginOptions origin;
  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public ProbeCommand() {}

  @Override
  public Integer call() {
    depth.rules();
    Set<Target> targets = new LinkedHashSet<>();
    hosts.forEach(host -> targets.addAll(HostArgument.targets(host, limits.port())));
    List<HostObservation> seen = probe(targets);
    boolean exposed = seen.stream().anyMatch(host -> host.outcome() == Outcome.EPMD);
    return failOnExposure && exposed ? ExitCode.EXPOSURE_FOUND : ExitCode.OK;
  }

  private List<HostObservation> probe(Collection<Target> targets) {
    List<HostObservation> seen = new ArrayList<>();
    PrintWriter out = spec.commandLine().getOut();
    Origin from = origin.origin();
    Iterator<Target> left = targets.iterator();
    try (ProbeEngine engine = engine(from)) {
      engine.run(
          () -> left.hasNext() ? new TargetSource.Probe(left.next()) : new TargetSource.Done(),
          host -> {
            seen.add(host);
            printAtOnce(host, from, out);
          });
    }
    if (output == OutputFormat.TABLE) {
      List<Target> asked = List.copyOf(targets);
      seen.sort(Comparator.comparingInt(host -> asked.indexOf(host.target())));
      ProbeTable.print(seen, out);
    }
    return seen;
  }

  private ProbeEngine engine(Origin from) {
    PrintWriter err = spec.commandLine().getErr();
    return new ProbeEngine(
        limits.limits(HOSTS_A_SECOND, err), inquiry.inquiry(depth.rules()::of, from));
  }

  private void printAtOnce(HostObservation host, Origin from, PrintWriter out) {
    if (output != OutputFormat.TABLE) {
      Cause cause = new Cause.Request(Optional.empty());
      out.print(RecordJson.line(ProbeResults.of(host, from, cause)) + "\n");
      out.flush();
    }
  }
}
