package io.epmdwatch.bench.oracle;

import io.epmdwatch.bench.farm.Flag;
import io.epmdwatch.schemas.ProbeOutcome;
import java.util.List;
import java.util.Set;

/**
 * What a prober says about one address.
 *
 * @param outcome how the probe ended
 * @param nodes in the order reported
 * @param flags those that are set
 */
record Answer(ProbeOutcome outcome, List<AnsweredNode> nodes, Set<Flag> flags) {}
