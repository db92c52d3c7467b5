package io.epmdwatch.probe.sweep;

import io.epmdwatch.ops.Pause;
import io.epmdwatch.probe.scope.ExclusionWatch;
import io.epmdwatch.probe.scope.ListedScope;
import io.epmdwatch.probe.scope.Maintenance;
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

  /** Follows the files of exclusions until closed. */
  public ExclusionWatch watchExclusions() {
    return ExclusionWatch.start(plan.scope().exclusions());
  }

  /** When anything may be probed. */
  public Gate gate(Pause pause) {
    return Gate.of(pause, maintenance, plan.scope().exclusions());
  }
}
