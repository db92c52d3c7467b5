package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.list.TargetList;
import io.epmdwatch.probe.publish.Origin;

/**
 * What a sweep of a list is to do.
 *
 * @param list the targets
 * @param rate most new hosts a second, 1 to 100000
 * @param origin who probes
 */
public record ListPlan(TargetList list, int rate, Origin origin) {
  /** Checks the rate. */
  public ListPlan {
    if (rate < 1 || rate > 100_000) {
      throw new IllegalArgumentException("rate must be 1 to 100000");
    }
  }
}
