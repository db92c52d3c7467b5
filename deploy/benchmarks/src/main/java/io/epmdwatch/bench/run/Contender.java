package io.epmdwatch.bench.run;

import java.util.List;

/** Someone who sweeps. */
interface Contender {
  /** Sweeps the set, whose farm runs; one measurement a pass. */
  List<Measurement> run(BenchmarkSet set, FarmProcess farm);
}
