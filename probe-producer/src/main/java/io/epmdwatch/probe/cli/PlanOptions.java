package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.Options;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.list.TargetList;
import io.epmdwatch.probe.scope.AddressRules;
import io.epmdwatch.probe.scope.ExclusionFile;
import io.epmdwatch.probe.scope.ScopeRules;
import io.epmdwatch.probe.sweep.ListPlan;
import io.epmdwatch.probe.sweep.SweepPlan;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command line says what to sweep. */
public final class PlanOptions {
  @Option(
      names = "--scope",
      paramLabel = "CIDR",
      arity = "1..*",
      split = ",",
      description = "Ranges to probe; nothing else is.")
  private List<String> scope = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "FILE",
      split = ",",
      description = "Ranges not to probe, one CIDR a line; may be repeated.")
  private List<Path> exclude = new ArrayList<>();

  @Option(
      names = "--allow-public",
      paramLabel = "TICKET",
      description = "The ticket that allows to probe the public ranges in scope.")
  private String allowPublic;

  @Option(
      names = "--rate",
      paramLabel = "HOSTS",
      defaultValue = "" + SweepPlan.DEFAULT_RATE,
      description = "Most new hosts a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Mixin private LimitOptions limits;
  @Mixin private OriginOptions origin;

  /**
   * What to sweep.
   *
   * @throws CommandFailure with exit code 2 when an option makes no sense
   */
  public SweepPlan plan() {
    return plan(scope, limits.port());
  }

  /** What to sweep when the scope and the port are given, and all else is as the options say. */
  public SweepPlan plan(List<String> otherScope, int port) {
    return new SweepPlan(
        ScopeRules.scope(otherScope, excluded(), Optional.ofNullable(allowPublic)),
        port,
        rate(),
        origin.origin());
  }

  /**
   * How to sweep a list: within the scope, if there is one.
   *
   * @throws CommandFailure with exit code 2 when an option makes no sense
   */
  ListPlan listPlan(InputStream list) {
    AddressRules rules = AddressRules.of(scope, excluded(), Optional.ofNullable(allowPublic));
    return new ListPlan(new TargetList(list, limits.port(), rules), rate(), origin.origin());
  }

  /** Whether a scope is given. */
  public boolean hasScope() {
    return !scope.isEmpty();
  }

  /** The limits of the engine. */
  public EngineLimits limits() {
    return limits.limits();
  }

  private List<Cidr> excluded() {
    return exclude.stream().flatMap(file -> ExclusionFile.read(file).stream()).toList();
  }

  private int rate() {
    return Options.inRange("--rate", rate, 1, 100_000);
  }
}
