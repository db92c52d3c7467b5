package io.epmdwatch.bench.run;

import java.util.function.Consumer;

/** Someone who sweeps. */
interface Contender {
  /** Sweeps the set, whose farm runs, and tells each measurement as it is made, one a pass. */
  void run(BenchmarkSet set, FarmProcess farm, Consumer<Measurement> told);
}
