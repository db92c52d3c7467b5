package io.epmdwatch.probe.cli;

import io.epmdwatch.command.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pause}: lets a running worker rest. */
@Command(
    name = "pause",
    description = "Lets a worker probe nothing until it is told to resume.",
    footer = "Exit status: 0 paused, 1 no worker answers, 2 wrong usage.")
public final class PauseCommand implements Callable<Integer> {
  @Mixin private RunningWorker worker;
  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public PauseCommand() {}

  @Override
  public Integer call() {
    worker.tell("pause");
    spec.commandLine().getOut().print("paused the worker at " + worker.name() + "\n");
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
