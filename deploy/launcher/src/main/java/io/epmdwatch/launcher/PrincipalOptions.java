package io.epmdwatch.launcher;

import io.epmdwatch.command.Options;
import io.epmdwatch.security.Principals;
import picocli.CommandLine.Option;

/** How a command line names the principals of a cluster. */
final class PrincipalOptions {
  @Option(
      names = "--principal-prefix",
      paramLabel = "TYPE:NAME",
      defaultValue = "User:epmdwatch-",
      description =
          "What the components' principals begin with; worker, processor, ticket-sink, siem,"
              + " operator or admin follows (default: ${DEFAULT-VALUE}).")
  private String prefix;

  @Option(
      names = "--application-id",
      paramLabel = "NAME",
      defaultValue = "epmdwatch-processor",
      description = "The processors' --application-id (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  Principals principals() {
    return Options.checked(
        "--principal-prefix, --application-id", () -> new Principals(prefix, applicationId));
  }
}
