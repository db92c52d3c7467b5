package io.epmdwatch.processor.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.DurationConverter;
import io.epmdwatch.processor.domain.Objective;
import io.epmdwatch.processor.domain.Vigilance;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** How a command line says what has to hold for the watching itself. */
public final class VigilanceOptions {
  private static final String DEFAULT_VANTAGE = "default";

  @Option(
      names = "--cover",
      split = ",",
      paramLabel = "CIDR[@VANTAGE]=TIME",
      description =
          "Alert when a block of the range was not swept within the time, such as"
              + " 10.0.0.0/8@corp=24h.")
  private List<String> objectives = List.of();

  @Option(
      names = "--vantage-lost-after",
      paramLabel = "TIME",
      defaultValue = "5m",
      converter = DurationConverter.class,
      description =
          "Alert when the canary of a vantage was not answered for so long"
              + " (default: ${DEFAULT-VALUE}).")
  private Duration vantageLostAfter;

  @Option(
      names = "--warn-before-expiry",
      paramLabel = "TIME",
      defaultValue = "7d",
      converter = DurationConverter.class,
      description = "Alert so long before a rule expires (default: ${DEFAULT-VALUE}).")
  private Duration warnBeforeExpiry;

  /**
   * What has to hold.
   *
   * @throws CommandFailure with exit code 2 when a value makes no sense
   */
  public Vigilance vigilance(String zone) {
    try {
      return new Vigilance(
          objectives.stream().map(text -> objective(zone, text)).toList(),
          vantageLostAfter,
          warnBeforeExpiry);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage());
    }
  }

  private static Objective objective(String zone, String text) {
    Assignment one = Assignment.of("--cover", "10.0.0.0/8@corp=24h", text);
    int at = one.left().indexOf('@');
    String range = at < 0 ? one.left() : one.left().substring(0, at);
    String vantage = at < 0 ? DEFAULT_VANTAGE : one.left().substring(at + 1);
    return new Objective(zone, one.range(range), vantage, one.duration());
  }
}
