package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.list.TargetList;
import io.epmdwatch.probe.publish.Origin;

/**
 * What a sweep of a list is to do.
 *
 * @param list the targets
 * @param approach how they are probed
 * @param origin who probes
 */
public record ListPlan(TargetList list, Approach approach, Origin origin) {}
