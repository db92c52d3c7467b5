package io.epmdwatch.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** One call of the program: what it wrote, and its exit code. */
public record Run(int exitCode, String out, String err) {
  public static Run of(String... args) {
    return in(Map.of(), args);
  }

  static Run in(Map<String, String> environment, String... args) {
    return of(Epmdwatch.commandLine(environment, args), args);
  }

  static Run of(CommandLine commands, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exitCode = commands.execute(args);
    return new Run(exitCode, out.toString(), err.toString());
  }

  /** A call that prints elsewhere; the exit code. */
  public static int into(PrintWriter out, String... args) {
    CommandLine commands = Epmdwatch.commandLine(Map.of(), args);
    return commands.setOut(out).setErr(new PrintWriter(new StringWriter(), true)).execute(args);
  }
}
