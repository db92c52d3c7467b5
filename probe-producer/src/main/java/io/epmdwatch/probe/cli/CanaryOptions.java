package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.probe.sweep.Canary;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a command line says what a vantage looks at to prove that it can see. */
public final class CanaryOptions {
  private static final String SELF = "self";
  private static final String NONE = "none";

  @Option(
      names = "--canary",
      paramLabel = "HOST[:PORT]",
      defaultValue = SELF,
      description =
          "An epmd that always answers, probed to prove that this vantage sees; self: one that the"
              + " worker serves on loopback; none (default: ${DEFAULT-VALUE}).")
  private String canary;

  /**
   * The canary, if there is to be one; a name stands for its first address.
   *
   * @param defaultPort where none is named
   * @throws CommandFailure with exit code 2 when the host is malformed, unknown, or never probed
   */
  public Optional<Canary> canary(int defaultPort) {
    return switch (canary) {
      case NONE -> Optional.empty();
      case SELF -> Optional.of(new Canary.Self());
      default -> Optional.of(new Canary.Listed(HostArgument.targets(canary, defaultPort).get(0)));
    };
  }
}
