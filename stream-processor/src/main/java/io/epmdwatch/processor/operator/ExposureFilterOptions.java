package io.epmdwatch.processor.operator;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.Options;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** How a command line says which exposures it wants. */
final class ExposureFilterOptions {
  @Option(names = "--all", description = "Those that are resolved, too.")
  private boolean all;

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "STATE",
      description = "In these states: ${COMPLETION-CANDIDATES} (default: all but RESOLVED).")
  private List<ExposureState> states = List.of();

  @Option(
      names = "--severity",
      paramLabel = "LEVEL",
      description = "At least as bad as this: ${COMPLETION-CANDIDATES}.")
  private Severity severity = Severity.LOW;

  @Option(names = "--zone", description = "In this address space (default: in all).")
  private String zone;

  @Option(names = "--owner", description = "Of this owner, such as unassigned.")
  private String owner;

  @Option(
      names = "--range",
      split = ",",
      paramLabel = "CIDR",
      description = "With addresses in these ranges, such as 10.1.0.0/16.")
  private List<String> ranges = List.of();

  /**
   * The filter.
   *
   * @throws CommandFailure with exit code 2 when a range is none
   */
  ExposureFilter filter() {
    List<Cidr> parsed = Options.checked("--range", () -> ranges.stream().map(Cidr::parse).toList());
    return new ExposureFilter(
        wanted(), severity, Optional.ofNullable(zone), Optional.ofNullable(owner), parsed);
  }

  private Set<ExposureState> wanted() {
    return all && states.isEmpty() ? EnumSet.allOf(ExposureState.class) : Set.copyOf(states);
  }
}
