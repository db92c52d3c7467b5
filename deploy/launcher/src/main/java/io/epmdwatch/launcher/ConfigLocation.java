package io.epmdwatch.launcher;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A first look at the arguments: the file has to be read before options get their defaults. */
final class ConfigLocation {
  @Option(names = "--config")
  private Path file;

  private ConfigLocation() {}

  static Optional<Path> find(Map<String, String> environment, String... args) {
    ConfigLocation location = new ConfigLocation();
    try {
      new CommandLine(location).setUnmatchedArgumentsAllowed(true).parseArgs(args);
    } catch (ParameterException e) {
      // The second look refuses the same arguments, with the right command's help.
      return Optional.empty();
    }
    return Optional.ofNullable(location.file)
        .or(
            () ->
                Optional.ofNullable(environment.get("EPMDWATCH_CONFIG"))
                    .filter(variable -> !variable.isEmpty())
                    .map(Path::of));
  }
}
