package io.epmdwatch.probe.starved;

import io.epmdwatch.probe.cli.SweepCommand;
import picocli.CommandLine;

/** {@code sweep} as a process of its own. */
final class SweepMain {
  private SweepMain() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new SweepCommand()).execute(arguments));
  }
}
