package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.probe.scope.DepthRules;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How a command line says how much to ask of a host. */
final class DepthOptions {
  @Option(
      names = "--depth",
      paramLabel = "[RANGE=]DEPTH",
      split = ",",
      description =
          "names, nodes or dist, the last with a hello to each node; for all or by range (default:"
              + " dist for private ranges, nodes for public ones).")
  private List<String> depth = new ArrayList<>();

  /**
   * How much to ask, by address.
   *
   * @throws CommandFailure with exit code 2 when a value makes no sense
   */
  DepthRules rules() {
    return DepthRules.parse(depth);
  }
}
