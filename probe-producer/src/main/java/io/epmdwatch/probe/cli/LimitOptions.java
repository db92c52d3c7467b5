package io.epmdwatch.probe.cli;

import io.epmdwatch.command.DurationConverter;
import io.epmdwatch.command.Options;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.sweep.SweepPlan;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a command line says what to dial and how long to wait. */
final class LimitOptions {
  @Option(
      names = "--port",
      defaultValue = "" + SweepPlan.EPMD_PORT,
      description = "TCP port to dial (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "3s",
      converter = DurationConverter.class,
      description = "For all that is asked of one host (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--in-flight",
      paramLabel = "HOSTS",
      defaultValue = "500",
      description =
          "Most hosts at a time; each needs a file descriptor (default: ${DEFAULT-VALUE}).")
  private int inFlight;

  int port() {
    return Options.inRange("--port", port, 1, 65_535);
  }

  EngineLimits limits() {
    int most = Options.inRange("--in-flight", inFlight, 1, 60_000);
    return Options.checked(
        "--timeout", () -> EngineLimits.DEFAULT.withInFlight(most).withHostDeadline(timeout));
  }
}
