package io.epmdwatch.processor.operator;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.DurationConverter;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.command.Options;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ProbeRequest;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify}: has the workers look again, now, and says what the judgement makes of it. */
@Command(
    name = "verify",
    description = "Have exposures probed now from where they were seen, and see them resolved.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  epmdwatch verify 10.1.2.3",
      "  epmdwatch verify 10.1.2.3:4369 --from internet --wait 2m",
      "",
      "Exit status: 0 all resolved, 1 a vantage did not answer in time, 2 wrong usage, 3 still"
          + " exposed, not yet proven closed, or open over the other IP version, 4 Kafka unreachable."
    })
public final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private OutputOption output;

  @Parameters(
      arity = "1..*",
      paramLabel = "ADDRESS[:PORT]",
      description = "Addresses with known exposures; without a port, all ports with one.")
  private List<String> targets;

  @Option(
      names = "--from",
      split = ",",
      paramLabel = "VANTAGE",
      description = "Vantages to ask (default: those that have seen it).")
  private Set<String> from = Set.of();

  @Option(names = "--zone", description = "Only in this address space (default: in all).")
  private String zone;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who asks (default: the user that runs this, at this host).")
  private String by = Requester.thisUser();

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "How long to wait for answers and judgement (default: ${DEFAULT-VALUE}).")
  private Duration wait;

  /** Made by picocli. */
  public VerifyCommand() {}

  @Override
  public Integer call() {
    List<Endpoint> endpoints =
        Options.checked("ADDRESS[:PORT]", () -> targets.stream().map(Endpoint::parse).toList());
    checkOptions();
    kafka.requireReachable();
    try (VerificationTopics topics = VerificationTopics.open(kafka)) {
      Collection<Exposure> known =
          KnownExposures.of(endpoints, Optional.ofNullable(zone), topics).values();
      Instant now = Instant.now();
      List<ProbeRequest> requests =
          new Requests(UUID.randomUUID().toString().substring(0, 8), by, now, wait, from)
              .forAll(known);
      if (requests.isEmpty()) {
        throw CommandFailure.failure("no vantage has seen it yet: name one with --from", null);
      }
      Verification verification = new Verification(requests, known, now.plus(wait));
      VerificationPrinter printer = printer(verification);
      printer.asking(requests);
      new RequestTopic(kafka).write(requests);
      Verification.Outcome outcome = printer.follow(topics);
      List<Sibling> siblings = SiblingTopic.of(verification.exposures(), kafka);
      printer.siblings(siblings);
      return ended(verification, outcome, siblings);
    }
  }

  private void checkOptions() {
    if (wait.isZero() || wait.compareTo(Duration.ofHours(1)) > 0) {
      throw CommandFailure.usage("--wait must be greater than 0 and at most 1h");
    }
    if (by.isBlank() || by.length() > 128) {
      throw CommandFailure.usage("--by must be 1 to 128 characters");
    }
    if (from.stream().anyMatch(each -> each.isBlank() || each.length() > 64)) {
      throw CommandFailure.usage("--from: a vantage must be 1 to 64 characters");
    }
  }

  private VerificationPrinter printer(Verification verification) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    return new VerificationPrinter(
        verification, out, err, output.forPeople(), spec.commandLine().getColorScheme().ansi());
  }

  private int ended(
      Verification verification, Verification.Outcome outcome, List<Sibling> siblings) {
    return switch (outcome) {
      case RESOLVED ->
          siblings.stream().anyMatch(Sibling::otherFamily) ? ExitCode.EXPOSURE_FOUND : ExitCode.OK;
      case EXPOSED, WAITING -> ExitCode.EXPOSURE_FOUND;
      case UNANSWERED ->
          throw CommandFailure.failure(
              "no answer from %s in %s: is a worker with --vantage %s running?"
                  .formatted(
                      String.join(" and ", verification.unanswered()),
                      DurationConverter.toText(wait),
                      verification.unanswered().get(0)),
              null);
    };
  }
}
