package io.epmdwatch.app.up;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.processor.cli.AlertLine;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureAlert;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What the user of {@code up} sees: alerts on standard output, all else on standard error. */
final class Terminal {
  private final PrintWriter out;
  private final PrintWriter err;
  private final AlertLine line;

  Terminal(CommandSpec spec) {
    out = spec.commandLine().getOut();
    err = spec.commandLine().getErr();
    line = new AlertLine(spec.commandLine().getColorScheme().ansi());
  }

  synchronized void alert(ExposureAlert alert) {
    out.println(line.of(alert));
    out.flush();
  }

  synchronized void say(String text) {
    err.println("epmdwatch: " + text);
    err.flush();
  }

  void stillOpen(List<Exposure> exposures) {
    for (Exposure exposure : exposures) {
      say(
          "still open: %s, %s since %s (%s)"
              .formatted(
                  Addresses.endpoint(exposure.getAddress(), exposure.getPort()),
                  exposure.getSeverity(),
                  exposure.getFirstSeenAt(),
                  exposure.getTicketId().orElse("no ticket")));
    }
  }
}
