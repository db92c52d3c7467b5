package io.epmdwatch.processor.operator;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.Severity;
import io.epmdwatch.schemas.VantageSighting;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** As much of an exposure as a table shows: it is held for each of maybe 100,000. */
record ExposureRow(
    String id,
    Severity severity,
    ExposureState state,
    String zone,
    String address,
    String order,
    String what,
    String nodes,
    Instant since,
    String seenFrom,
    String owner,
    Optional<Instant> dueAt,
    boolean overdue,
    String ticket) {

  /** Worst first, then by address. */
  static final Comparator<ExposureRow> WORST_FIRST =
      Comparator.comparing(ExposureRow::severity, Comparator.reverseOrder())
          .thenComparing(ExposureRow::order)
          .thenComparing(ExposureRow::zone)
          .thenComparing(ExposureRow::address)
          .thenComparing(ExposureRow::what);

  static ExposureRow of(Exposure exposure) {
    return new ExposureRow(
        exposure.getExposureId(),
        exposure.getSeverity(),
        exposure.getState(),
        exposure.getZone().intern(),
        Addresses.endpoint(exposure.getAddress(), exposure.getPort()),
        AddressOrder.of(exposure.getAddress()),
        what(exposure).intern(),
        Cell.nodes(exposure.getNodes()),
        exposure.getFirstSeenAt(),
        Cell.free(exposure.getSightings().stream().map(VantageSighting::getVantage).toList())
            .intern(),
        Cell.free(exposure.getOwner()).intern(),
        exposure.getDueAt(),
        exposure.getOverdue(),
        exposure.getParentTicketId().or(exposure::getTicketId).orElse(Cell.NONE));
  }

  private static String what(Exposure exposure) {
    return Words.of(exposure.getDeviation())
        + (exposure.getFlapping() ? ", flapping" : "")
        + (exposure.getWrongFix().isPresent() ? ", wrong fix" : "");
  }
}
