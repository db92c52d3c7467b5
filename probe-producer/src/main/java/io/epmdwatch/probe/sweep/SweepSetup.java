package io.epmdwatch.probe.sweep;

import io.epmdwatch.ops.Pause;
import io.epmdwatch.probe.scope.Exclusions;
import io.epmdwatch.probe.scope.ListedScope;
import io.epmdwatch.probe.scope.Maintenance;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be swept, again and again: the names in it are looked up anew for each sweep, and it
 * follows its exclusions.
 *
 * @param plan for the first sweep
 * @param listed what the scope came from
 * @param maintenance when nothing is probed
 */
public record SweepSetup(SweepPlan plan, ListedScope listed, Maintenance maintenance) {
  private static final Logger LOG = LoggerFactory.getLogger(SweepSetup.class);

  /** The plan for a sweep that begins now. Takes as long as looking up names does. */
  public SweepPlan planNow() {
    ListedScope.Refreshed now = listed.refresh();
    now.warnings().forEach(line -> LOG.warn("event=scope_name \"{}\"", line));
    return plan.withScope(now.scope());
  }

  /** When anything may be probed; looks at the files of exclusions as it is asked. */
  public Gate gate(Pause pause) {
    Exclusions exclusions = plan.scope().exclusions();
    Gate pausing =
        now -> pause.isPaused() ? Optional.of("paused; go on with resume") : Optional.empty();
    return pausing.and(this::maintained).and(now -> faulty(exclusions, now));
  }

  private Optional<String> maintained(Instant now) {
    return maintenance.until(now).map(end -> "maintenance until " + end);
  }

  private static Optional<String> faulty(Exclusions exclusions, Instant now) {
    exclusions.refresh(now);
    return exclusions.fault();
  }
}
