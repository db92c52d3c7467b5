package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.ExposureState;
import io.epmdwatch.processor.domain.HostState;
import io.epmdwatch.processor.domain.Life;
import io.epmdwatch.processor.domain.Severity;
import io.epmdwatch.processor.domain.Transition;
import io.epmdwatch.processor.metrics.ProcessorMetrics;
import java.util.HashMap;
import java.util.Map;

/** One partition's share of the gauges, so that it can be taken back when the partition leaves. */
final class Tally {
  private record Cell(String zone, ExposureState state, Severity severity, boolean overdue) {
    static Cell of(String zone, Life life) {
      boolean overdue = life.state().actionable() && life.dossier().overdue();
      return new Cell(zone, life.state(), life.finding().severity(), overdue);
    }
  }

  private final ProcessorMetrics metrics;
  private final Map<Cell, Integer> share = new HashMap<>();

  Tally(ProcessorMetrics metrics, HostStore store) {
    this.metrics = metrics;
    store.forEach(state -> count(state, 1));
  }

  void apply(Transition transition) {
    transition.before().ifPresent(state -> count(state, -1));
    transition.after().ifPresent(state -> count(state, 1));
  }

  /** Takes this partition's share out of the gauges. */
  void leave() {
    share.forEach((cell, n) -> tell(cell, -n));
    share.clear();
  }

  private void count(HostState state, int change) {
    for (Life life : state.lives()) {
      Cell cell = Cell.of(state.host().zone(), life);
      share.merge(cell, change, Integer::sum);
      tell(cell, change);
    }
  }

  private void tell(Cell cell, int change) {
    metrics.exposures(cell.zone(), cell.state(), cell.severity(), change);
    if (cell.overdue()) {
      metrics.overdue(cell.zone(), cell.severity(), change);
    }
  }
}
