package io.epmdwatch.probe.cli;

import io.epmdwatch.command.Options;
import io.epmdwatch.command.ThisHost;
import io.epmdwatch.probe.publish.Origin;
import picocli.CommandLine.Option;

/** How a command line says who probes. */
final class OriginOptions {
  @Option(
      names = "--zone",
      defaultValue = "default",
      description = "Address space the addresses belong to (default: ${DEFAULT-VALUE}).")
  private String zone;

  @Option(
      names = "--vantage",
      defaultValue = "default",
      description =
          "Where this prober stands, such as internet or dmz (default: ${DEFAULT-VALUE}).")
  private String vantage;

  @Option(
      names = "--worker-id",
      description = "Unique among running workers (default: host name and process id).")
  private String workerId;

  Origin origin() {
    String id = workerId == null ? ownId() : workerId;
    return Options.checked("--zone, --vantage, --worker-id", () -> new Origin(zone, vantage, id));
  }

  private static String ownId() {
    String host = ThisHost.name().orElse("worker").replaceAll("[^A-Za-z0-9._-]", "-");
    return host.substring(0, Math.min(host.length(), 40)) + "-" + ProcessHandle.current().pid();
  }
}
