package io.epmdwatch.processor.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.DurationConverter;
import io.epmdwatch.processor.domain.Policy;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a command line says how much evidence the judgement wants. */
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
      names = "--reopen-window",
      paramLabel = "TIME",
      defaultValue = "30d",
      converter = DurationConverter.class,
      description = "How long a resolved exposure is remembered (default: ${DEFAULT-VALUE}).")
  private Duration reopenWindow;

  /**
   * The policy.
   *
   * @throws CommandFailure with exit code 2 when a number makes no sense
   */
  public Policy policy() {
    try {
      return new Policy(sightingsToOpen, refusalsToClose, reopenWindow);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }
}
