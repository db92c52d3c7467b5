package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.engine.TargetSource;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The targets of a list at a pace. One that is still being probed when it comes again is a
 * duplicate, however far apart they stand in the list.
 */
final class ListTargets implements TargetSource {
  private static final Duration UNTIL_MORE_IS_READ = Duration.ofMillis(20);

  private final ReadAhead ahead;
  private final LongSupplier nanos;
  private final Pace pace;
  private final Set<Target> underWay = new HashSet<>();
  private long duplicates;

  ListTargets(ReadAhead ahead, int rate, LongSupplier nanos) {
    this.ahead = ahead;
    this.nanos = nanos;
    this.pace = new Pace(rate, nanos.getAsLong());
  }

  @Override
  public Next next() {
    Optional<Target> target = firstNotUnderWay();
    if (target.isEmpty()) {
      return ahead.isDone() ? new Done() : new NotYet(UNTIL_MORE_IS_READ);
    }
    long wait = pace.take(nanos.getAsLong());
    if (wait > 0) {
      return new NotYet(Duration.ofNanos(wait));
    }
    ahead.take();
    underWay.add(target.get());
    return new Probe(target.get());
  }

  /** The engine is done with a target. */
  void ended(Target target) {
    underWay.remove(target);
  }

  /** Targets that came while they were being probed. */
  long duplicates() {
    return duplicates;
  }

  private Optional<Target> firstNotUnderWay() {
    Optional<Target> target = ahead.peek();
    while (target.isPresent() && underWay.contains(target.get())) {
      ahead.take();
      duplicates++;
      target = ahead.peek();
    }
    return target;
  }
}
