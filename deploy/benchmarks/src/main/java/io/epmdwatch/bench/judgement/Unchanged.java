package io.epmdwatch.bench.judgement;

import io.epmdwatch.schemas.Topics;
import java.time.Instant;

/**
 * Hosts that are exposed already are seen over and over, as they are. All is written before the
 * processor starts, so that nothing else runs while it judges.
 */
record Unchanged(String name, int hosts, int results) implements JudgementSet {
  private static final double LEAST_PER_SECOND = 80_000;

  @Override
  public void run(Cluster cluster, Findings findings) {
    Fleet fleet = new Fleet(Place::dense);
    int sweeps = results / hosts;
    Instant first = Instant.now().minus(SweptBlock.BETWEEN_SWEEPS.multipliedBy(sweeps + 1));
    Opening.send(cluster, fleet, hosts, first);
    findings.add(Opening.judge(name + ", opening", cluster));
    try (Loader loader = new Loader(cluster.kafka())) {
      for (int sweep = 1; sweep <= sweeps; sweep++) {
        Instant at = first.plus(SweptBlock.BETWEEN_SWEEPS.multipliedBy(sweep));
        for (int host = 0; host < hosts; host++) {
          loader.send(fleet.seen(host, sweep, at));
        }
      }
      loader.flush();
    }
    findings.add(measure(cluster, findings));
    try (ChildJvm ceiling = cluster.startCeiling(Topics.PROBE_RESULTS)) {
      findings.add(Pass.of(name, Pass.CEILING, cluster, ceiling, Topics.PROBE_RESULTS, 0));
    }
    findings.correct(name, cluster, (long) hosts * (sweeps + 1), hosts);
  }

  private Pass measure(Cluster cluster, Findings findings) {
    try (ChildJvm processor = cluster.startProcessor()) {
      Pass pass = Pass.of(name, Pass.EPMDWATCH, cluster, processor, Topics.PROBE_RESULTS, hosts);
      findings.goal(
          Findings.text(
              "%s: at least %,.0f results/s of %,d open hosts", name, LEAST_PER_SECOND, hosts),
          Findings.text("%,.0f", pass.perSecond()),
          pass.perSecond() >= LEAST_PER_SECOND);
      return pass;
    }
  }
}
