package io.epmdwatch.bench.run;

import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.engine.Inquiry;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.publish.ResultPublisher;
import io.epmdwatch.probe.scope.Scope;
import io.epmdwatch.probe.scope.ScopeRules;
import io.epmdwatch.probe.sweep.Approach;
import io.epmdwatch.probe.sweep.Conduct;
import io.epmdwatch.probe.sweep.Rates;
import io.epmdwatch.probe.sweep.Shard;
import io.epmdwatch.probe.sweep.Sweep;
import io.epmdwatch.probe.sweep.SweepPlan;
import io.epmdwatch.probe.sweep.SweepSummary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The product's own sweep, set up for a benchmark: the only place here that knows how. */
final class SweepUnderTest {
  /** About how many nodes of a host it asks at most. */
  static final int QUESTIONS = 64;

  private static final int UNLIMITED = 100_000;
  private static final int NO_RETRY = 0;
  private static final long SEED = 1;

  private SweepUnderTest() {}

  /** Sweeps once, on so many selector threads and without a second try for silent hosts. */
  static SweepSummary run(BenchmarkSet set, int threads, ResultPublisher publisher) {
    Scope scope =
        ScopeRules.scope(List.of(set.farm().range().toString()), List.of(), Optional.empty());
    EngineLimits limits =
        new EngineLimits(
            set.connectTimeout(), set.farm().deadline(), Duration.ZERO, set.inFlight(), threads);
    Approach approach = new Approach(Inquiry.of(set.depth()), Rates.ofTotal(UNLIMITED), NO_RETRY);
    SweepPlan plan =
        new SweepPlan(
            scope,
            Shard.WHOLE,
            set.farm().port(),
            approach,
            new Origin("default", "bench", "bench"));
    Conduct conduct = Conduct.once(SEED);
    try (Sweep sweep =
        new Sweep(plan, limits, publisher, ProbeMetrics.NOOP, conduct, Clocks.SYSTEM)) {
      return sweep.run();
    }
  }
}
