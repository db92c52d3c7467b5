package io.epmdwatch.processor.baseline;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.processor.mapping.InvalidRecord;
import io.epmdwatch.schemas.BaselineRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baseline allow}. */
@Command(
    name = "allow",
    description = "Approve an exposure until a given time.",
    footerHeading = "%nExample:%n",
    footer =
        "  epmdwatch baseline allow 10.1.2.0/24 --nodes 'rabbit*' --owner queue-team"
            + " --reason 'peers only' --expires 90d")
final class AllowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private Author author;

  @Parameters(paramLabel = "CIDR", description = "The addresses, such as 10.1.2.0/24 or 10.1.2.3.")
  private String cidr;

  @Option(names = "--owner", required = true, description = "Who answers for the hosts.")
  private String owner;

  @Option(names = "--reason", required = true, description = "Why the exposure is wanted.")
  private String reason;

  @Option(
      names = "--expires",
      required = true,
      paramLabel = "WHEN",
      description = "The end: 2027-03-01, 2027-03-01T12:00:00Z, or 90d from now.")
  private String expires;

  @Option(
      names = "--not-before",
      paramLabel = "WHEN",
      description = "In force from then on, written like --expires (default: at once).")
  private String notBefore;

  @Option(
      names = "--approved-by",
      paramLabel = "NAME",
      description = "Who approves it (default: the user that runs this).")
  private String approvedBy = System.getProperty("user.name");

  @Option(
      names = "--id",
      paramLabel = "RULE",
      description = "Name of the rule (default: made from zone and addresses).")
  private String id;

  @Option(
      names = "--zone",
      defaultValue = "default",
      description = "Address space (${DEFAULT-VALUE}).")
  private String zone;

  @Option(
      names = "--nodes",
      split = ",",
      paramLabel = "NAME",
      description = "Node names allowed, * for any characters (default: every name).")
  private List<String> nodes;

  @Option(
      names = "--ports",
      split = ",",
      paramLabel = "PORT",
      description = "epmd ports covered (default: every port).")
  private List<Integer> ports;

  @Option(
      names = "--vantages",
      split = ",",
      paramLabel = "VANTAGE",
      description = "Where it may be seen from (default: anywhere).")
  private List<String> vantages;

  @Option(
      names = "--distribution-ports",
      paramLabel = "POLICY",
      description = "any, or closed: the nodes' own ports must not be reachable (default: any).")
  private String distributionPorts;

  @Option(
      names = "--accepts",
      split = ",",
      paramLabel = "DEVIATION",
      description =
          "What else is accepted: LOCAL_PEER, SUSPICIOUS_NAMES, IDENTITY_CHANGED (default:"
              + " nothing).")
  private List<String> accepts;

  @Option(
      names = "--platform",
      paramLabel = "NAME",
      description = "What the hosts run, so that a ticket has the right recipe.")
  private String platform;

  @Override
  public Integer call() {
    Instant now = Instant.now();
    String by = author.name();
    BaselineRule rule = rule(now, by);
    kafka.requireReachable();
    new BaselineTopic(kafka)
        .write(Map.of(rule.getRuleId(), Optional.of(rule)), new ChangeNote(by, now, reason));
    spec.commandLine()
        .getOut()
        .printf(
            "allowed %s in zone %s until %s by rule %s%n",
            rule.getCidr(), rule.getZone(), rule.getExpiresAt(), rule.getRuleId());
    return ExitCode.OK;
  }

  private BaselineRule rule(Instant now, String by) {
    try {
      RuleDraft draft =
          new RuleDraft(
              id == null ? nameFor(zone, CanonicalCidr.of(cidr)) : id,
              zone,
              cidr,
              ports,
              vantages,
              nodes,
              distributionPorts,
              accepts,
              platform,
              owner,
              reason,
              approvedBy,
              notBefore,
              expires);
      BaselineRule rule = BaselineFile.checked(draft.toRecord(now, by));
      if (!rule.getExpiresAt().isAfter(now)) {
        throw new IllegalArgumentException("expires: " + rule.getExpiresAt() + " is in the past");
      }
      return rule;
    } catch (IllegalArgumentException | InvalidRecord e) {
      throw CommandFailure.usage(e.getMessage() + "; nothing was changed");
    }
  }

  private static String nameFor(String zone, String cidr) {
    return zone + "-" + cidr.replace('/', '-').replace(':', '_');
  }
}
