package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.HostState;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Every host of a partition judged again, in slices: between them results are judged and the
 * transaction is committed, which must not wait for the last host.
 */
final class Review {
  private static final int SLICE = 1000;

  private final HostStore store;
  private Optional<Bytes> place = Optional.empty();
  private boolean underWay;
  private boolean onceMore;

  Review(HostStore store) {
    this.store = store;
  }

  /** Wants every host judged again; those that were already, in the pass under way, once more. */
  void begin() {
    onceMore = underWay;
    underWay = true;
  }

  /** Judges the next slice, if there is one. */
  void goOn(Consumer<HostState> judge) {
    if (!underWay) {
      return;
    }
    place = store.forSome(place, SLICE, judge);
    if (place.isEmpty()) {
      underWay = onceMore;
      onceMore = false;
    }
  }
}
