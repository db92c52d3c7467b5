package io.epmdwatch.processor.baseline;

import io.epmdwatch.command.ThisHost;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who runs a command that changes the baseline. */
final class Author {
  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who makes the change, for the record (default: user@host).")
  private String by;

  String name() {
    return Optional.ofNullable(by)
        .filter(name -> !name.isBlank())
        .orElseGet(
            () -> System.getProperty("user.name") + "@" + ThisHost.name().orElse("unknown-host"));
  }
}
