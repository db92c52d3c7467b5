package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.DurationConverter;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.Exclusions;
import io.epmdwatch.probe.scope.Scope;
import io.epmdwatch.probe.sweep.SweepConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a command line says what to sweep, from where and how fast. */
public final class SweepOptions {
  @Option(
      names = "--scope",
      split = ",",
      paramLabel = "CIDR",
      description = "What may be probed, such as 10.0.0.0/8; may be repeated. Nothing else is.")
  private List<String> scope = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "FILE",
      description = "Opt-out file: ranges that are never probed, one a line.")
  private Optional<Path> exclude = Optional.empty();

  @Option(
      names = "--allow-public",
      paramLabel = "TICKET",
      description = "Reference under which probing public addresses was approved.")
  private Optional<String> allowPublic = Optional.empty();

  @Option(
      names = "--port",
      defaultValue = "4369",
      description = "Port to dial (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Probes a second, at most (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "3s",
      converter = DurationConverter.class,
      description = "For all that is asked of one host (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--zone",
      defaultValue = "default",
      description = "Address space of the scope (default: ${DEFAULT-VALUE}).")
  private String zone;

  @Option(
      names = "--vantage",
      defaultValue = "default",
      description = "Where this worker probes from, such as internet (default: ${DEFAULT-VALUE}).")
  private String vantage;

  @Option(
      names = "--worker-id",
      paramLabel = "NAME",
      description = "Names this worker among all that run (default: the host's name).")
  private Optional<String> workerId = Optional.empty();

  /** The zone that is swept. */
  public String zone() {
    return zone;
  }

  /**
   * The sweep.
   *
   * @throws CommandFailure with exit code 2 when an option makes no sense
   */
  public SweepConfig config() {
    return config(scope, port);
  }

  /** The sweep of another scope on another port, all else as the options say. */
  public SweepConfig config(List<String> otherScope, int otherPort) {
    Exclusions exclusions = exclude.map(Exclusions.ALWAYS::and).orElse(Exclusions.ALWAYS);
    try {
      return new SweepConfig(
          Scope.of(otherScope, exclusions, allowPublic),
          otherPort,
          rate,
          EngineLimits.DEFAULT.withHostDeadline(timeout),
          new Origin(zone, vantage, workerId.orElseGet(SweepOptions::hostName)));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  /** Whether any scope is given. */
  public boolean hasScope() {
    return !scope.isEmpty();
  }

  private static String hostName() {
    try {
      String name = EscapedText.of(InetAddress.getLocalHost().getHostName());
      return name.substring(0, Math.min(64, name.length()));
    } catch (UnknownHostException e) {
      return "worker";
    }
  }
}
