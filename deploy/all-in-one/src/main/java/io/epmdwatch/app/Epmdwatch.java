package io.epmdwatch.app;

import io.epmdwatch.app.config.ConfiguredDefaults;
import io.epmdwatch.app.config.ConfiguredExecution;
import io.epmdwatch.app.config.Settings;
import io.epmdwatch.app.up.UpCommand;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.ops.Version;
import io.epmdwatch.probe.cli.PauseCommand;
import io.epmdwatch.probe.cli.ProbeCommand;
import io.epmdwatch.probe.cli.ResumeCommand;
import io.epmdwatch.probe.cli.SweepCommand;
import io.epmdwatch.probe.cli.WorkerCommand;
import io.epmdwatch.processor.baseline.BaselineCommand;
import io.epmdwatch.processor.cli.ProcessorCommand;
import io.epmdwatch.processor.operator.AlertsCommand;
import io.epmdwatch.processor.operator.ExposuresCommand;
import io.epmdwatch.processor.operator.TicketsCommand;
import io.epmdwatch.processor.operator.VerifyCommand;
import io.epmdwatch.processor.sink.TicketSinkCommand;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
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

/** The command line of Epmdwatch. A new command is one more class in {@code subcommands}. */
@Command(
    name = "epmdwatch",
    description = "Watches for exposed Erlang port mapper daemons.",
    versionProvider = Epmdwatch.ProgramVersion.class,
    subcommands = {
      UpCommand.class,
      ProbeCommand.class,
      SweepCommand.class,
      WorkerCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      ProcessorCommand.class,
      TicketSinkCommand.class,
      BaselineCommand.class,
      ExposuresCommand.class,
      TicketsCommand.class,
      AlertsCommand.class,
      VerifyCommand.class,
      TopicsCommand.class,
      ConfigCommand.class,
      VersionCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  epmdwatch up --scope 127.0.0.1/32",
      "  epmdwatch probe 127.0.0.1",
      "  epmdwatch exposures --severity high",
      "  epmdwatch verify 10.1.2.3",
      "  epmdwatch topics create --bootstrap-servers kafka-1:9092",
      "  epmdwatch --config /etc/epmdwatch.yaml config check",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 3 exposure found, 4 Kafka"
          + " unreachable."
    })
public final class Epmdwatch implements Callable<Integer> {
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

  Epmdwatch() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.exit(commandLine(System.getenv(), args).setOut(standardOutput()).execute(args));
  }

  /** Not System.out: that keeps to itself that the reader of a pipe has gone. */
  private static PrintWriter standardOutput() {
    return new PrintWriter(
        new BufferedWriter(
            new OutputStreamWriter(
                new FileOutputStream(FileDescriptor.out), Charset.defaultCharset())),
        true);
  }

  /** All commands, configured by the environment and by the file it or the arguments name. */
  public static CommandLine commandLine(Map<String, String> environment, String... args) {
    Epmdwatch root = new Epmdwatch();
    CommandLine commands = new CommandLine(root);
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
    return configured(new CommandLine(new Epmdwatch()), settings);
  }

  Settings settings() {
    return settings;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }

  private static CommandLine configured(CommandLine commands, Settings settings) {
    return commands
        .setDefaultValueProvider(new ConfiguredDefaults(settings))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** What {@code --version} shows. */
  static final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"epmdwatch " + Version.current()};
    }
  }
}
