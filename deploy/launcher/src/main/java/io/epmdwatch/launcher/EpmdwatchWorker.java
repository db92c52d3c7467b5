package io.epmdwatch.launcher;

import io.epmdwatch.probe.cli.PauseCommand;
import io.epmdwatch.probe.cli.ProbeCommand;
import io.epmdwatch.probe.cli.ResumeCommand;
import io.epmdwatch.probe.cli.SweepCommand;
import io.epmdwatch.probe.cli.WorkerCommand;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The command line of the worker's image: what probes. */
public final class EpmdwatchWorker {
  private static final Verbs VERBS =
      new Verbs(
          List.of(
              WorkerCommand.class,
              SweepCommand.class,
              ProbeCommand.class,
              PauseCommand.class,
              ResumeCommand.class,
              ConfigCommand.class,
              VersionCommand.class),
          List.of(
              "epmdwatch worker --scope 10.1.0.0/16 --bootstrap-servers kafka-1:9092",
              "epmdwatch sweep --scope 10.1.2.0/24",
              "epmdwatch probe 10.1.2.3",
              "epmdwatch config check"));

  private EpmdwatchWorker() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    Program.run(VERBS, MountedConfiguration.in(System.getenv()), args);
  }

  static CommandLine commandLine(Map<String, String> environment, String... args) {
    return Program.commandLine(VERBS, environment, args);
  }
}
