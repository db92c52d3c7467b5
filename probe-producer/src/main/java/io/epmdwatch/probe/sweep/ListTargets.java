package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.engine.TargetSource;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The targets of a list. One that is still being probed when it comes again is a duplicate, however
 * far apart they stand in the list; another port of a host that is still being probed has to wait.
 */
final class ListTargets implements TargetSource {
  private static final Duration A_MOMENT = Duration.ofMillis(20);

  private final ReadAhead ahead;
  private final Map<InetAddress, Target> underWay = new HashMap<>();
  private long duplicates;

  ListTargets(ReadAhead ahead) {
    this.ahead = ahead;
  }

  @Override
  public Next next() {
    Optional<Target> target = ahead.peek();
    while (target.isPresent() && target.get().equals(underWay.get(target.get().address()))) {
      ahead.take();
      duplicates++;
      target = ahead.peek();
    }
    if (target.isEmpty()) {
      return ahead.isDone() ? new Done() : new NotYet(A_MOMENT);
    }
    if (underWay.putIfAbsent(target.get().address(), target.get()) != null) {
      return new NotYet(A_MOMENT);
    }
    ahead.take();
    return new Probe(target.get());
  }

  /** A target is done with. */
  void ended(Target target) {
    underWay.remove(target.address());
  }

  /** Targets that came while they were being probed. */
  long duplicates() {
    return duplicates;
  }
}
