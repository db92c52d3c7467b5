package io.epmdwatch.launcher;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.launcher.config.ConfigurationCheck;
import io.epmdwatch.launcher.config.EffectiveConfiguration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code config}: what the environment and the configuration file say. */
@Command(name = "config", description = "Print or check the configuration.")
public final class ConfigCommand {
  @Spec private CommandSpec spec;
  @ParentCommand private Program root;

  @Command(description = "Print every key, its value and where that came from; secrets redacted.")
  int print() {
    EffectiveConfiguration.lines(root.rehearsal(), root.settings()).forEach(this::out);
    return ExitCode.OK;
  }

  @Command(description = "Say which configured values no command would take.")
  int check() {
    List<String> problems = ConfigurationCheck.problems(root.rehearsal(), root.settings());
    problems.forEach(problem -> spec.commandLine().getErr().println("epmdwatch: " + problem));
    if (problems.isEmpty()) {
      out("configuration is valid");
    }
    return problems.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
  }

  private void out(String line) {
    spec.commandLine().getOut().println(line);
  }
}
