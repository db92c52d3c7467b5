package io.epmdwatch.probe.sweep;

import io.epmdwatch.ops.Pause;
import io.epmdwatch.probe.scope.Exclusions;
import io.epmdwatch.probe.scope.Maintenance;
import java.time.Instant;
import java.util.Optional;

/** Whether anything may be probed at the moment. */
@FunctionalInterface
public interface Gate {
  /** Always open. */
  Gate OPEN = now -> Optional.empty();

  /**
   * Closed while an operator wants it so, in maintenance hours, and while a file of exclusions
   * cannot be read.
   */
  static Gate of(Pause pause, Maintenance maintenance, Exclusions exclusions) {
    Gate pausing =
        now -> pause.isPaused() ? Optional.of("paused; go on with resume") : Optional.empty();
    Gate maintained = now -> maintenance.until(now).map(end -> "maintenance until " + end);
    return pausing.and(maintained).and(now -> exclusions.fault());
  }

  /** Why nothing may be probed now, in one line; nothing when it may. */
  Optional<String> closedBecause(Instant now);

  /** Open only while this one and the other are. */
  default Gate and(Gate other) {
    return now -> closedBecause(now).or(() -> other.closedBecause(now));
  }
}
