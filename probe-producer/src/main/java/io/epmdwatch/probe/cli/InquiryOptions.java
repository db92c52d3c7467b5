package io.epmdwatch.probe.cli;

import io.epmdwatch.command.Options;
import io.epmdwatch.probe.dist.DistributionHello;
import io.epmdwatch.probe.engine.Depth;
import io.epmdwatch.probe.engine.Inquiry;
import io.epmdwatch.probe.publish.Origin;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** How a command line says what hosts are asked. */
final class InquiryOptions {
  @Option(
      names = "--extra-ports",
      paramLabel = "PORT",
      split = ",",
      description =
          "Ports that get the safe hello too at depth dist, such as 25672,4370,5370,9100: finds"
              + " nodes without epmd.")
  private List<Integer> extraPorts = new ArrayList<>();

  @Option(
      names = "--check-standing",
      description =
          "Ask epmd whether it takes the prober for a local peer; one that rightly does not,"
              + " logs that.")
  private boolean checkStanding;

  Inquiry inquiry(Function<InetAddress, Depth> depth, Origin from) {
    extraPorts.forEach(port -> Options.inRange("--extra-ports", port, 1, 65_535));
    Inquiry plain =
        Inquiry.of(depth, DistributionHello.nameOf(from.vantage())).withExtraPorts(extraPorts);
    return checkStanding ? plain.askingStanding() : plain;
  }
}
