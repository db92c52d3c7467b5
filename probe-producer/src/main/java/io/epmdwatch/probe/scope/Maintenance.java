package io.epmdwatch.probe.scope;

import io.epmdwatch.command.CommandFailure;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * When nothing is probed.
 *
 * @param windows any of which is enough
 */
public record Maintenance(List<MaintenanceWindow> windows) {
  /** Never. */
  public static final Maintenance NONE = new Maintenance(List.of());

  /** Copies the windows. */
  public Maintenance {
    windows = List.copyOf(windows);
  }

  /**
   * The windows in these texts.
   *
   * @throws CommandFailure when one is malformed
   */
  public static Maintenance parse(Collection<String> texts) {
    try {
      return new Maintenance(texts.stream().map(MaintenanceWindow::parse).toList());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("--maintenance " + e.getMessage());
    }
  }

  /**
   * When the last of the windows ends that are open at that time, so far as one can see: another
   * may begin by then. Empty when none is open.
   */
  public Optional<Instant> until(Instant time) {
    return windows.stream()
        .filter(window -> window.contains(time))
        .map(window -> window.endAfter(time))
        .max(Instant::compareTo);
  }
}
