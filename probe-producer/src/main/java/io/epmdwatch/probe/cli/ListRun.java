package io.epmdwatch.probe.cli;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.ExitCode;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.list.ListCounts;
import io.epmdwatch.probe.list.TargetList;
import io.epmdwatch.probe.sweep.ListPlan;
import io.epmdwatch.probe.sweep.ListSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/** What {@code sweep} does with a list. */
final class ListRun {
  private static final int LINES_BETWEEN_CHECKS = 4096;

  private final String name;
  private final ListPlan plan;
  private final PrintWriter err;

  /**
   * A run.
   *
   * @param name of the list, for messages
   */
  ListRun(String name, ListPlan plan, PrintWriter err) {
    this.name = EscapedText.of(name);
    this.plan = plan;
    this.err = err;
  }

  /** Says what became of it; returns the exit code. */
  int end(ListSummary summary, boolean quiet) {
    requireReadable(summary.counts());
    boolean whole = summary.complete() && summary.notPublished() == 0;
    if (!whole || !quiet) {
      say(summary.line());
      say(summary.counts().line());
    }
    summary.failure().ifPresent(this::failed);
    return whole ? ExitCode.OK : ExitCode.FAILURE;
  }

  /** Prints what would be probed; returns the exit code. */
  int describe(PrintWriter out) {
    TargetList list = plan.list();
    try {
      long printed = 0;
      for (Optional<Target> next = list.next(); next.isPresent(); next = list.next()) {
        out.print(next.get() + "\n");
        printed++;
        if (printed % LINES_BETWEEN_CHECKS == 0 && out.checkError()) {
          return ExitCode.FAILURE;
        }
      }
    } catch (IOException e) {
      failed(e);
    }
    out.flush();
    requireReadable(list.counts());
    int rate = plan.approach().rates().total();
    say(
        "would take at least %.1f s at %d a second"
            .formatted((double) list.counts().targets() / rate, rate));
    say(list.counts().line());
    return ExitCode.OK;
  }

  private void requireReadable(ListCounts counts) {
    if (counts.allUnreadable()) {
      throw CommandFailure.usage(
          "--targets %s: no line can be read, %s"
              .formatted(name, counts.unreadable().example().orElseThrow()));
    }
  }

  private void failed(Exception e) {
    throw CommandFailure.failure(
        "--targets %s cannot be read to its end: %s; what came before was probed"
            .formatted(name, EscapedText.of(String.valueOf(e.getMessage()))),
        e);
  }

  private void say(String line) {
    err.print(line + "\n");
    err.flush();
  }
}
