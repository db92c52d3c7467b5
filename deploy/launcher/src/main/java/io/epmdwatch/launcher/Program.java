package io.epmdwatch.launcher;

import io.epmdwatch.command.ExitCode;
import io.epmdwatch.launcher.config.ConfiguredDefaults;
import io.epmdwatch.launcher.config.ConfiguredExecution;
import io.epmdwatch.launcher.config.Settings;
import io.epmdwatch.ops.Version;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of a command line: what all its verbs share. */
@Command(
    name = "epmdwatch",
    description = "Watches for exposed Erlang port mapper daemons.",
    versionProvider = Program.ProgramVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n")
public final class Program implements Callable<Integer> {
  private static final List<String> EXIT_CODES =
      List.of(
          "",
          "Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 3 exposure found, 4 Kafka"
              + " unreachable.");

  private final Verbs verbs;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  @SuppressWarnings("UnusedVariable")
  private boolean version;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "YAML file with options, by long name (default: $EPMDWATCH_CONFIG).")
  @SuppressWarnings("UnusedVariable")
  private Path config;

  @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show stack traces.")
  private boolean verbose;

  private Settings settings;

  private Program(Verbs verbs) {
    this.verbs = verbs;
  }

  /** Runs a command and exits with its code. */
  public static void run(Verbs verbs, Map<String, String> environment, String... args) {
    System.exit(commandLine(verbs, environment, args).setOut(standardOutput()).execute(args));
  }

  /** All verbs, configured by the environment and by the file it or the arguments name. */
  public static CommandLine commandLine(
      Verbs verbs, Map<String, String> environment, String... args) {
    Program root = new Program(verbs);
    CommandLine commands = root.commands();
    root.settings = Settings.load(ConfigLocation.find(environment, args), environment, commands);
    OneLineErrors errors = new OneLineErrors(root.settings, () -> root.verbose);
    boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return configured(commands, root.settings)
        .setExecutionStrategy(new ConfiguredExecution(root.settings))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .setColorScheme(CommandLine.Help.defaultColorScheme(plain ? Ansi.OFF : Ansi.AUTO));
  }

  /** Another set of the same commands, to try values on. */
  CommandLine rehearsal() {
    return configured(new Program(verbs).commands(), settings);
  }

  Settings settings() {
    return settings;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }

  private CommandLine commands() {
    CommandLine commands = new CommandLine(this);
    verbs.commands().forEach(commands::addSubcommand);
    List<String> footer = new ArrayList<>();
    verbs.examples().forEach(example -> footer.add("  " + example));
    footer.addAll(EXIT_CODES);
    commands.getCommandSpec().usageMessage().footer(footer.toArray(String[]::new));
    return commands;
  }

  private static CommandLine configured(CommandLine commands, Settings settings) {
    return commands
        .setDefaultValueProvider(new ConfiguredDefaults(settings))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** Not System.out: that keeps to itself that the reader of a pipe has gone. */
  private static PrintWriter standardOutput() {
    return new PrintWriter(
        new BufferedWriter(
            new OutputStreamWriter(
                new FileOutputStream(FileDescriptor.out), Charset.defaultCharset())),
        true);
  }

  /** What {@code --version} shows. */
  static final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"epmdwatch " + Version.current()};
    }
  }
}
