package io.epmdwatch.processor.operator;

import io.epmdwatch.schemas.AlertKind;
import io.epmdwatch.schemas.ExposureAlert;
import io.epmdwatch.schemas.Severity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which alerts a person wants to see.
 *
 * @param since raised at this time or later; empty for all there are
 * @param kinds of these kinds; none for all
 * @param atLeast the lowest severity
 */
record AlertFilter(Optional<Instant> since, Set<AlertKind> kinds, Severity atLeast)
    implements Predicate<ExposureAlert> {

  /** Copies what it is given. */
  AlertFilter {
    kinds = Set.copyOf(kinds);
  }

  @Override
  public boolean test(ExposureAlert alert) {
    return (kinds.isEmpty() || kinds.contains(alert.getKind()))
        && alert.getSeverity().compareTo(atLeast) >= 0
        && since.map(time -> !alert.getRaisedAt().isBefore(time)).orElse(true);
  }
}
