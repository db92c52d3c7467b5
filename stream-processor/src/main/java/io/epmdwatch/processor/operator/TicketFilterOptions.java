package io.epmdwatch.processor.operator;

import io.epmdwatch.schemas.Severity;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a command line says which tickets it wants. */
final class TicketFilterOptions {
  @Option(names = "--all", description = "Those that are resolved, too.")
  private boolean all;

  @Option(names = "--overdue", description = "Only those that are overdue.")
  private boolean overdue;

  @Option(
      names = "--severity",
      paramLabel = "LEVEL",
      description = "At least as bad as this: ${COMPLETION-CANDIDATES}.")
  private Severity severity = Severity.LOW;

  @Option(names = "--owner", description = "Of this owner, such as unassigned.")
  private String owner;

  TicketFilter filter() {
    return new TicketFilter(all, overdue, severity, Optional.ofNullable(owner));
  }
}
