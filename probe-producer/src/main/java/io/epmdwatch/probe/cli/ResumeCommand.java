package io.epmdwatch.probe.cli;

import io.epmdwatch.command.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code resume}: ends a pause. */
@Command(
    name = "resume",
    description = "Lets a worker that was paused go on.",
    footer = "Exit status: 0 resumed, 1 no worker answers, 2 wrong usage.")
public final class ResumeCommand implements Callable<Integer> {
  @Mixin private RunningWorker worker;
  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public ResumeCommand() {}

  @Override
  public Integer call() {
    worker.tell("resume");
    spec.commandLine().getOut().print("resumed the worker at " + worker.name() + "\n");
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
