package io.epmdwatch.probe.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a command line says whether to show progress. */
final class ProgressOptions {
  private static final int DEFAULT_WIDTH = 80;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no summary, errors only.")
  private boolean quiet;

  boolean quiet() {
    return quiet;
  }

  /**
   * What fits where standard error goes.
   *
   * @param isTerminal whether that is a person's screen
   */
  ProgressDisplay display(PrintWriter err, Map<String, String> environment, boolean isTerminal) {
    if (quiet) {
      return new NoProgress();
    }
    boolean canRedraw = isTerminal && !environment.getOrDefault("TERM", "").equals("dumb");
    return canRedraw ? new TerminalProgress(err, width(environment)) : new PlainProgress(err);
  }

  private static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
  }

  /** For who does not want to know. */
  private record NoProgress() implements ProgressDisplay {
    @Override
    public Duration interval() {
      return Duration.ofDays(1);
    }

    @Override
    public void show(ProgressLine line) {}

    @Override
    public PrintWriter beside(PrintWriter out) {
      return out;
    }

    @Override
    public void close() {}
  }
}
