package io.epmdwatch.launcher.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Whether every option of every command takes its configured value. */
public final class ConfigurationCheck {
  private ConfigurationCheck() {}

  /**
   * A line for each value that an option refuses.
   *
   * @param root commands whose options may be overwritten
   */
  public static List<String> problems(CommandLine root, Settings settings) {
    Set<String> problems = new LinkedHashSet<>();
    check(root, settings, problems);
    return List.copyOf(problems);
  }

  /** Why an argument was refused, in one line, and where its value came from if not from a flag. */
  public static String explain(ParameterException refusal, Settings settings) {
    String reason = refusal.getMessage().replaceAll("\\s+", " ");
    return reason + origin(refusal, settings).map(origin -> " (from " + origin + ")").orElse("");
  }

  private static void check(CommandLine command, Settings settings, Set<String> problems) {
    try {
      command.parseArgs();
    } catch (MissingParameterException e) {
      // Arguments that only a real call has to give.
    } catch (ParameterException e) {
      problems.add(explain(e, settings));
    }
    command.getSubcommands().values().forEach(each -> check(each, settings, problems));
  }

  private static Optional<String> origin(ParameterException refusal, Settings settings) {
    if (refusal.getArgSpec() instanceof OptionSpec option) {
      return settings
          .of(option)
          .filter(setting -> refusal.getMessage().contains("'" + setting.value() + "'"))
          .map(Setting::origin);
    }
    return Optional.empty();
  }
}
