package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.Options;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.list.TargetList;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.AddressRules;
import io.epmdwatch.probe.scope.Exclusions;
import io.epmdwatch.probe.scope.ListedScope;
import io.epmdwatch.probe.scope.Maintenance;
import io.epmdwatch.probe.scope.Resolver;
import io.epmdwatch.probe.sweep.Approach;
import io.epmdwatch.probe.sweep.ListPlan;
import io.epmdwatch.probe.sweep.Rates;
import io.epmdwatch.probe.sweep.Shard;
import io.epmdwatch.probe.sweep.SweepPlan;
import io.epmdwatch.probe.sweep.SweepSetup;
import java.io.InputStream;
import java.io.PrintWriter;
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
      paramLabel = "CONNECTIONS",
      defaultValue = "1000",
      description = "Most connections a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--rate-per-block",
      paramLabel = "CONNECTIONS",
      defaultValue = "500",
      description =
          "Most connections a second to one /24, or IPv6 /120 (default: ${DEFAULT-VALUE}).")
  private int ratePerBlock;

  @Option(
      names = "--retries",
      paramLabel = "TIMES",
      defaultValue = "1",
      description =
          "How many more times to try a host that gave no answer (default: ${DEFAULT-VALUE}).")
  private int retries;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      defaultValue = "1/1",
      description =
          "Which part of the scope, of N workers that share it (default: all of it); a worker's may"
              + " be 'shared', and Kafka divides it among those that run.")
  private String shard;

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
  @Mixin private InquiryOptions inquiry;
  @Mixin private OriginOptions origin;

  /**
   * What to sweep.
   *
   * @throws CommandFailure with exit code 2 when an option makes no sense
   */
  public SweepSetup setup() {
    return setup(scope, limits.port());
  }

  /**
   * What a worker is to sweep, whose part of the scope may be {@link Shard#SHARED}.
   *
   * @throws CommandFailure with exit code 2 when an option makes no sense
   */
  SweepSetup setupOfWorker() {
    return setup(scope, limits.port(), shard());
  }

  /** What to sweep when the scope and the port are given, and all else is as the options say. */
  public SweepSetup setup(List<String> otherScope, int port) {
    Shard part = shard();
    if (part.equals(Shard.SHARED)) {
      throw CommandFailure.usage("--shard shared is for `worker` only: give a part, such as 1/4");
    }
    return setup(otherScope, port, part);
  }

  private SweepSetup setup(List<String> otherScope, int port, Shard part) {
    Exclusions exclusions = Exclusions.read(exclude, Instant.now());
    ListedScope listed =
        ListedScope.of(otherScope, exclusions, Optional.ofNullable(allowPublic), Resolver.SYSTEM);
    Origin from = origin.origin();
    SweepPlan plan = new SweepPlan(listed.scope(), part, port, approach(from), from);
    return new SweepSetup(plan, listed, maintenance());
  }

  /**
   * How to sweep a list: within the scope, if there is one.
   *
   * @throws CommandFailure with exit code 2 when an option makes no sense
   */
  ListPlan listPlan(InputStream list) {
    Exclusions exclusions = Exclusions.read(exclude, Instant.now());
    AddressRules rules = AddressRules.of(scope, exclusions, Optional.ofNullable(allowPublic));
    Origin from = origin.origin();
    return new ListPlan(new TargetList(list, limits.port(), rules), approach(from), from);
  }

  /**
   * When nothing is probed.
   *
   * @throws CommandFailure with exit code 2 when a window makes no sense
   */
  Maintenance maintenance() {
    return Maintenance.parse(maintenance);
  }

  /** Whether a scope is given. */
  public boolean hasScope() {
    return !scope.isEmpty();
  }

  /**
   * The limits of the engine.
   *
   * @param warnings where to say, in one line, what the machine does not allow
   */
  public EngineLimits limits(PrintWriter warnings) {
    return limits.limits(rates().total(), warnings);
  }

  private Shard shard() {
    return Options.checked("--shard", () -> Shard.parse(shard));
  }

  private Approach approach(Origin from) {
    return new Approach(
        inquiry.inquiry(depth.rules()::of, from),
        rates(),
        Options.inRange("--retries", retries, 0, 5));
  }

  private Rates rates() {
    return new Rates(
        Options.inRange("--rate", rate, 1, 100_000),
        Options.inRange("--rate-per-block", ratePerBlock, 1, 100_000));
  }
}
