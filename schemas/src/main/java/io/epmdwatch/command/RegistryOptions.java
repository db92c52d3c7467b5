package io.epmdwatch.command;

import io.epmdwatch.registry.RegistryAddress;
import io.epmdwatch.registry.SchemaRegistry;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a command line names a schema registry. For one thread until the registry is made. */
public final class RegistryOptions {
  @Option(
      names = "--registry-url",
      paramLabel = "URL",
      description =
          "Schema registry whose ids records carry; without one they have fixed ids that need none.")
  private URI url;

  @Option(
      names = "--registry-credentials",
      paramLabel = "USER:PASSWORD",
      description =
          "What the registry wants to know; better in EPMDWATCH_REGISTRY_CREDENTIALS, which no other"
              + " user sees.")
  private String credentials;

  private SchemaRegistry registry;

  /** Made by picocli; names none by itself. */
  public RegistryOptions() {}

  /**
   * The registry, when one is named; the same each time.
   *
   * @throws CommandFailure with exit code 2 when it is named wrongly
   */
  public Optional<SchemaRegistry> registry() {
    if (registry == null && url != null) {
      registry =
          Options.checked(
              "--registry-url and --registry-credentials",
              () -> new SchemaRegistry(new RegistryAddress(url, Optional.ofNullable(credentials))));
    }
    return Optional.ofNullable(registry);
  }
}
