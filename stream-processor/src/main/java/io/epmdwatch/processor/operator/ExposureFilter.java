package io.epmdwatch.processor.operator;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Cidr;
import io.epmdwatch.schemas.Exposure;
import io.epmdwatch.schemas.ExposureState;
import io.epmdwatch.schemas.Severity;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which exposures a person wants to see.
 *
 * @param states the states; none for all that are not resolved
 * @param atLeast the lowest severity
 * @param zone the zone, if only one
 * @param owner the owner, if only one
 * @param ranges where the addresses lie; none for anywhere
 */
record ExposureFilter(
    Set<ExposureState> states,
    Severity atLeast,
    Optional<String> zone,
    Optional<String> owner,
    List<Cidr> ranges)
    implements Predicate<Exposure> {
  /** All that is not resolved. */
  static final ExposureFilter UNRESOLVED =
      new ExposureFilter(Set.of(), Severity.LOW, Optional.empty(), Optional.empty(), List.of());

  /** Copies what it is given. */
  ExposureFilter {
    states = Set.copyOf(states);
    ranges = List.copyOf(ranges);
  }

  @Override
  public boolean test(Exposure exposure) {
    return hasState(exposure.getState())
        && exposure.getSeverity().compareTo(atLeast) >= 0
        && zone.map(exposure.getZone()::equals).orElse(true)
        && owner.map(exposure.getOwner()::equals).orElse(true)
        && (ranges.isEmpty() || liesInARange(exposure.getAddress()));
  }

  private boolean hasState(ExposureState state) {
    return states.isEmpty() ? state != ExposureState.RESOLVED : states.contains(state);
  }

  private boolean liesInARange(String text) {
    try {
      InetAddress address = Addresses.parse(text);
      return ranges.stream().anyMatch(range -> range.contains(address));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
