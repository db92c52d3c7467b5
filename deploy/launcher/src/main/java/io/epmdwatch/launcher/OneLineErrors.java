package io.epmdwatch.launcher;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.launcher.config.ConfigurationCheck;
import io.epmdwatch.launcher.config.Settings;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ends a command into one line on stderr and an exit code. */
final class OneLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Settings settings;
  private final BooleanSupplier verbose;

  OneLineErrors(Settings settings, BooleanSupplier verbose) {
    this.settings = settings;
    this.verbose = verbose;
  }

  @Override
  public int handleParseException(ParameterException refusal, String[] args) {
    CommandLine command = refusal.getCommandLine();
    String help = "try " + command.getCommandSpec().qualifiedName() + " --help";
    String line = ConfigurationCheck.explain(refusal, settings) + suggestion(refusal);
    command.getErr().println("epmdwatch: " + line + "; " + help);
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    boolean expected = e instanceof CommandFailure;
    if (verbose.getAsBoolean()) {
      e.printStackTrace(command.getErr());
    }
    command.getErr().println("epmdwatch: " + (expected ? e.getMessage() : unexpected(e)));
    return e instanceof CommandFailure failure ? failure.exitCode() : ExitCode.FAILURE;
  }

  private String unexpected(Exception e) {
    String what = "unexpected " + e.toString().replaceAll("\\s+", " ");
    return verbose.getAsBoolean() ? what : what + "; run again with --verbose to see where";
  }

  private static String suggestion(ParameterException refusal) {
    return refusal instanceof UnmatchedArgumentException unmatched
            && !unmatched.getSuggestions().isEmpty()
        ? " (did you mean " + unmatched.getSuggestions().get(0) + "?)"
        : "";
  }
}
