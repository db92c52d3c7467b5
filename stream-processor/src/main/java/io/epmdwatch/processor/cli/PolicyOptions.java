package io.epmdwatch.processor.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.DurationConverter;
import io.epmdwatch.processor.domain.AddressRange;
import io.epmdwatch.processor.domain.Damping;
import io.epmdwatch.processor.domain.Owners;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Severity;
import io.epmdwatch.processor.domain.Sla;
import io.epmdwatch.processor.domain.StormLimits;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** How a command line says how the judgement is to judge. */
public final class PolicyOptions {
  @Option(
      names = "--sightings-to-open",
      paramLabel = "N",
      defaultValue = "1",
      description = "Sightings before an exposure is alerted (default: ${DEFAULT-VALUE}).")
  private int sightingsToOpen;

  @Option(
      names = "--refusals-to-close",
      paramLabel = "M",
      defaultValue = "2",
      description =
          "Refusals in a row, from every vantage that saw it, before an exposure is resolved"
              + " (default: ${DEFAULT-VALUE}).")
  private int refusalsToClose;

  @Option(
      names = "--confirm-after",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = DurationConverter.class,
      description =
          "How long to wait before asking a worker for the next piece of evidence, so that a"
              + " restart does not look like a fix (default: ${DEFAULT-VALUE}).")
  private Duration confirmAfter;

  @Option(
      names = "--reopen-window",
      paramLabel = "TIME",
      defaultValue = "30d",
      converter = DurationConverter.class,
      description = "How long a resolved exposure is remembered (default: ${DEFAULT-VALUE}).")
  private Duration reopenWindow;

  @Option(
      names = "--internet-vantages",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "internet",
      description =
          "Vantages that stand where strangers do; what they see is worse"
              + " (default: ${DEFAULT-VALUE}).")
  private List<String> internet;

  @Option(
      names = "--retired-vantages",
      split = ",",
      paramLabel = "NAME",
      description = "Vantages that will not come back; what they saw keeps nothing open.")
  private List<String> retired = List.of();

  @Option(
      names = "--time-to-fix",
      split = ",",
      paramLabel = "SEVERITY=TIME",
      description = "How long a fix may take (default: low=30d,medium=7d,high=3d,critical=1d).")
  private List<String> timesToFix = List.of();

  @Option(
      names = "--owners",
      split = ",",
      paramLabel = "CIDR=NAME",
      description = "Who answers for addresses that no rule covers; the longest prefix speaks.")
  private List<String> owners = List.of();

  @Option(
      names = "--flap-limit",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Changes of an exposure, halved every hour, from which single ones are not told"
              + " (default: ${DEFAULT-VALUE}).")
  private double flapLimit;

  @Option(
      names = "--storm-alerts",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Bad news told one by one, a minute for each /16 and partition, before the rest is one"
              + " storm (default: ${DEFAULT-VALUE}).")
  private int stormAlerts;

  /**
   * The policy.
   *
   * @throws CommandFailure with exit code 2 when a value makes no sense
   */
  public Policy policy() {
    try {
      return new Policy(
          new Policy.Proof(sightingsToOpen, refusalsToClose, confirmAfter),
          reopenWindow,
          Set.copyOf(internet),
          Set.copyOf(retired),
          Sla.DEFAULT.with(sla()),
          new Owners(owners()),
          new Damping.Limits(
              Damping.Limits.DEFAULT.halfLife(), flapLimit, Damping.Limits.DEFAULT.calmAt()),
          new StormLimits(
              stormAlerts,
              StormLimits.DEFAULT.within(),
              StormLimits.DEFAULT.ipv4Prefix(),
              StormLimits.DEFAULT.ipv6Prefix()));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  private Map<Severity, Duration> sla() {
    Map<Severity, Duration> times = new EnumMap<>(Severity.class);
    for (String text : timesToFix) {
      Assignment one = Assignment.of("--time-to-fix", "high=3d", text);
      times.put(severity(one.left()), one.duration());
    }
    return times;
  }

  private static Severity severity(String name) {
    try {
      return Severity.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "--time-to-fix " + name + ": must be low, medium, high or critical");
    }
  }

  private Map<AddressRange, String> owners() {
    Map<AddressRange, String> byRange = new HashMap<>();
    for (String text : owners) {
      Assignment one = Assignment.of("--owners", "10.1.0.0/16=team", text);
      byRange.put(one.range(one.left()), one.right());
    }
    return byRange;
  }
}
