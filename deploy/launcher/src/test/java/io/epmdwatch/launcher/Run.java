package io.epmdwatch.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** One call of the processor's command line: what it wrote, and its exit code. */
record Run(int exitCode, String out, String err) {
  static Run of(String... args) {
    return in(Map.of(), args);
  }

  static Run in(Map<String, String> environment, String... args) {
    return of(EpmdwatchProcessor.commandLine(environment, args), args);
  }

  static Run of(CommandLine commands, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exitCode = commands.execute(args);
    return new Run(exitCode, out.toString(), err.toString());
  }
}
