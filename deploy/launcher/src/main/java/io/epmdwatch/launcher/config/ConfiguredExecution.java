package io.epmdwatch.launcher.config;

import io.epmdwatch.command.ExitCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs a command unless its configuration has problems; help works all the same. Passes the
 * configured Kafka properties on beneath those of the flags: a default cannot, for it is one string
 * and has no separator that a property could not contain.
 */
public final class ConfiguredExecution implements IExecutionStrategy {
  private final Settings settings;

  /** Execution under these settings. */
  public ConfiguredExecution(Settings settings) {
    this.settings = settings;
  }

  @Override
  public int execute(ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    if (!settings.problems().isEmpty()) {
      var err = parsed.commandSpec().commandLine().getErr();
      settings.problems().forEach(problem -> err.println("epmdwatch: " + problem));
      return ExitCode.USAGE;
    }
    for (CommandLine command : parsed.asCommandLineList()) {
      raiseFlags(command.getParseResult());
      passKafkaPropertiesTo(command);
    }
    return new RunLast().execute(parsed);
  }

  /** Picocli takes a bare flag for the opposite of its default, so a configured true would fall. */
  private void raiseFlags(ParseResult parsed) {
    for (OptionSpec option : parsed.matchedOptions()) {
      boolean isBare = !Collections.disjoint(List.of(option.names()), parsed.originalArgs());
      if (option.type() == boolean.class
          && isBare
          && !option.negatable()
          && settings.of(option).isPresent()) {
        option.setValue(true);
      }
    }
  }

  private void passKafkaPropertiesTo(CommandLine command) {
    command.getCommandSpec().options().stream()
        .filter(KnownOptions::isPassedThrough)
        .forEach(option -> passKafkaPropertiesTo(command, option));
  }

  private void passKafkaPropertiesTo(CommandLine command, OptionSpec option) {
    Map<String, String> flags = option.getValue();
    if (flags.containsKey("bootstrap.servers")) {
      throw new ParameterException(
          command, "--kafka bootstrap.servers has an option of its own: use --bootstrap-servers");
    }
    Map<String, String> all = new LinkedHashMap<>(settings.kafkaProperties());
    all.putAll(flags);
    option.setValue(all);
  }
}
