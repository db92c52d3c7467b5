package io.epmdwatch.app;

import io.epmdwatch.app.up.UpCommand;
import io.epmdwatch.launcher.AclsCommand;
import io.epmdwatch.launcher.ConfigCommand;
import io.epmdwatch.launcher.Program;
import io.epmdwatch.launcher.TopicsCommand;
import io.epmdwatch.launcher.Verbs;
import io.epmdwatch.launcher.VersionCommand;
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
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The command line with all verbs. A new verb is one more class in the list. */
public final class Epmdwatch {
  private static final Verbs VERBS =
      new Verbs(
          List.of(
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
              AclsCommand.class,
              ConfigCommand.class,
              VersionCommand.class),
          List.of(
              "epmdwatch up --scope 127.0.0.1/32",
              "epmdwatch probe 127.0.0.1",
              "epmdwatch exposures --severity high",
              "epmdwatch verify 10.1.2.3",
              "epmdwatch topics create --bootstrap-servers kafka-1:9092",
              "epmdwatch --config /etc/epmdwatch.yaml config check"));

  private Epmdwatch() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    Program.run(VERBS, System.getenv(), args);
  }

  /** All commands, configured by the environment and by the file it or the arguments name. */
  public static CommandLine commandLine(Map<String, String> environment, String... args) {
    return Program.commandLine(VERBS, environment, args);
  }
}
