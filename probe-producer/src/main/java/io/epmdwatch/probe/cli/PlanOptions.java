package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.Options;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.scope.DepthRules;
import io.epmdwatch.probe.scope.Exclusions;
import io.epmdwatch.probe.scope.ListedScope;
import io.epmdwatch.probe.scope.Maintenance;
import io.epmdwatch.probe.scope.Resolver;
import io.epmdwatch.probe.sweep.SweepPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a command line says what to sweep. */
public final class PlanOptions {
  @Option(
      names = "--scope",
      paramLabel = "CIDR|HOST",
      arity = "1..*",
      split = ",",
      description = "Ranges and names to probe, a name at all its addresses; nothing else is.")
  private List<String> scope = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "FILE",
      split = ",",
      description = "Files of ranges not to probe, one CIDR a line; read again when changed.")
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

  @Option(
      names = "--maintenance",
      paramLabel = "WINDOW",
      split = ",",
      description =
          "Hours in which nothing is probed, such as 'Sat 02:00-04:00 Europe/Berlin'; UTC if no zone"
              + " is given; may be repeated.")
  private List<String> maintenance = new ArrayList<>();

  @Mixin private DepthOptions depth;
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
    depths();
    maintenance();
    return new SweepPlan(
        listedScope(otherScope).scope(),
        port,
        Options.inRange("--rate", rate, 1, 100_000),
        origin.origin());
  }

  /**
   * What is listed, with exclusions that follow their files; resolves names.
   *
   * @throws CommandFailure with exit code 2 when an entry is not allowed, or a file not readable
   */
  public ListedScope listedScope() {
    return listedScope(scope);
  }

  private ListedScope listedScope(List<String> listed) {
    Exclusions exclusions = Exclusions.read(exclude, Instant.now());
    return ListedScope.of(listed, exclusions, Optional.ofNullable(allowPublic), Resolver.SYSTEM);
  }

  /**
   * When nothing is probed.
   *
   * @throws CommandFailure with exit code 2 when a window makes no sense
   */
  public Maintenance maintenance() {
    return Maintenance.parse(maintenance);
  }

  /**
   * How much to ask of a host, by its address.
   *
   * @throws CommandFailure with exit code 2 when a rule makes no sense
   */
  public DepthRules depths() {
    return depth.rules();
  }

  /** Whether a scope is given. */
  public boolean hasScope() {
    return !scope.isEmpty();
  }

  /** The limits of the engine. */
  public EngineLimits limits() {
    return limits.limits();
  }
}
