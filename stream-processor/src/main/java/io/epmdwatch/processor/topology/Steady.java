package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.Baseline;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.HostState;
import io.epmdwatch.processor.domain.Observation;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Transition;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Hosts whose last evidence changed nothing but times. The same evidence again, under the same
 * baseline, changes nothing either, so it need be neither looked up, nor judged, nor written; what
 * is kept here is until when it was seen. As large as there are exposed hosts.
 */
final class Steady {
  private record Key(HostKey host, String vantage) {}

  private static final class Known {
    final Observation first;
    final Baseline baseline;
    Instant lastSeenAt;

    Known(Observation first, Baseline baseline) {
      this.first = first;
      this.baseline = baseline;
      this.lastSeenAt = first.at();
    }
  }

  private final Map<Key, Known> known = new HashMap<>();

  /** Whether this is more of the same; then that is all there is to do. */
  boolean isMoreOfTheSame(Observation seen, Baseline baseline) {
    Known before = known.get(new Key(seen.host(), seen.vantage()));
    if (before == null
        || before.baseline != baseline
        || seen.transcript().isPresent()
        || !seen.evidence().equals(before.first.evidence())
        || seen.at().isAfter(before.first.at().plus(Policy.TOUCH_EVERY))) {
      return false;
    }
    if (seen.at().isAfter(before.lastSeenAt)) {
      before.lastSeenAt = seen.at();
    }
    return true;
  }

  /** The state with the times that are known here only. */
  HostState upToDate(HostState state) {
    HostState newer = state;
    for (var sighting : state.sightings()) {
      Known seen = known.get(new Key(state.host(), sighting.vantage()));
      if (seen != null && seen.lastSeenAt.isAfter(sighting.lastSeenAt())) {
        newer = newer.touched(sighting.vantage(), seen.lastSeenAt);
      }
    }
    return newer;
  }

  /** Remembers evidence that changed nothing but times; forgets the host when anything did. */
  void judged(Observation seen, Transition transition, Baseline baseline) {
    if (isTouch(seen, transition)) {
      known.put(new Key(seen.host(), seen.vantage()), new Known(seen, baseline));
    } else if (transition.changed()) {
      forget(seen.host(), transition);
    }
  }

  /** What is known here of a host no longer holds. */
  void forget(HostKey host, Transition transition) {
    transition
        .before()
        .or(transition::after)
        .ifPresent(
            state ->
                state
                    .sightings()
                    .forEach(sighting -> known.remove(new Key(host, sighting.vantage()))));
  }

  private static boolean isTouch(Observation seen, Transition transition) {
    Optional<HostState> touched =
        transition.before().map(state -> state.touched(seen.vantage(), seen.at()));
    return touched.isPresent()
        && transition.asks().isEmpty()
        && transition.alerts().isEmpty()
        && transition.after().equals(touched);
  }
}
