package io.epmdwatch.probe.cli;

import io.epmdwatch.command.DurationConverter;
import io.epmdwatch.command.Options;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.engine.OpenFiles;
import io.epmdwatch.probe.sweep.SweepPlan;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
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
      description =
          "For one answer of a host; all it is asked takes 20 times that at most"
              + " (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--in-flight",
      paramLabel = "HOSTS",
      description =
          "Most hosts at a time, as far as the limit on open files allows"
              + " (default: what the rate needs).")
  private Integer inFlight;

  @Option(
      names = "--rate-per-host",
      paramLabel = "CONNECTIONS",
      defaultValue = "20",
      description = "Most connections a second to one host (default: ${DEFAULT-VALUE}).")
  private int ratePerHost;

  @Option(
      names = "--probe-threads",
      paramLabel = "THREADS",
      defaultValue = "1",
      description = "Threads that probe (default: ${DEFAULT-VALUE}).")
  private int threads;

  int port() {
    return Options.inRange("--port", port, 1, 65_535);
  }

  /**
   * The limits of the engine.
   *
   * @param rate connections a second that are meant to be opened
   * @param warnings where to say, in one line, what the machine does not allow
   */
  EngineLimits limits(int rate, PrintWriter warnings) {
    int perHost = Options.inRange("--rate-per-host", ratePerHost, 1, 1000);
    EngineLimits limits =
        Options.checked("--timeout", () -> EngineLimits.DEFAULT.withExchangeTime(timeout))
            .withBetweenDials(Duration.ofSeconds(1).dividedBy(perHost))
            .withThreads(Options.inRange("--probe-threads", threads, 1, 64));
    Optional<Integer> asked =
        Optional.ofNullable(inFlight).map(n -> Options.inRange("--in-flight", n, 1, 60_000));
    InFlight fit =
        InFlight.of(asked, rate, limits.connectTimeout(), OpenFiles.room(), OpenFiles.limit());
    fit.warning().ifPresent(line -> warnings.print(line + "\n"));
    warnings.flush();
    return limits.withInFlight(fit.hosts());
  }
}
