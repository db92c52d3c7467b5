package io.epmdwatch.probe.sweep;

import java.time.Instant;
import java.util.Optional;

/** Whether anything may be probed at the moment. */
@FunctionalInterface
public interface Gate {
  /** Always open. */
  Gate OPEN = now -> Optional.empty();

  /** Why nothing may be probed now, in one line; nothing when it may. */
  Optional<String> closedBecause(Instant now);

  /** Open only while this one and the other are. */
  default Gate and(Gate other) {
    return now -> closedBecause(now).or(() -> other.closedBecause(now));
  }
}
