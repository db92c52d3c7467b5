package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What one run of a command left behind.
 *
 * @param exitCode the exit status
 * @param out standard output
 * @param err standard error
 */
record CommandRun(int exitCode, String out, String err) {
  static CommandRun of(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(command)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setExecutionExceptionHandler(CommandRun::explain)
            .execute(arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    line.getErr().println(e instanceof CommandFailure ? e.getMessage() : e.toString());
    return e instanceof CommandFailure failure ? failure.exitCode() : ExitCode.FAILURE;
  }
}
