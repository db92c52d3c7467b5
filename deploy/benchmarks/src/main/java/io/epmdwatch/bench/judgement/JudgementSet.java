package io.epmdwatch.bench.judgement;

import java.util.List;

/** Something that is measured, with a broker of its own. */
interface JudgementSet {
  /** On the command line. */
  String name();

  /** Measures it. */
  void run(Cluster cluster, Findings findings);

  /** All there are, in the order in which they are run. */
  static List<JudgementSet> all(Scale scale) {
    return List.of(
        new Unchanged("unchanged", scale.hosts(), scale.results()),
        new Unchanged("unchanged-many", scale.manyHosts(), scale.results()),
        new Reports(scale),
        new Rejudging(scale),
        new AlertLatency(scale));
  }
}
