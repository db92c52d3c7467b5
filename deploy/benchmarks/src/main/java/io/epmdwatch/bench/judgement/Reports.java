package io.epmdwatch.bench.judgement;

import io.epmdwatch.net.Block;
import io.epmdwatch.schemas.Topics;
import java.time.Instant;

/** Sweep reports of whole blocks, in few of which hosts are exposed, and stay so. */
record Reports(Scale scale) implements JudgementSet {
  private static final double LEAST_PER_SECOND = 500_000;

  @Override
  public String name() {
    return "reports";
  }

  @Override
  public void run(Cluster cluster, Findings findings) {
    Instant first = Instant.now().minus(SweptBlock.BETWEEN_SWEEPS.multipliedBy(scale.sweeps() + 1));
    Opening.send(cluster, new Fleet(Place::dense), scale.hosts(), first);
    Opening.judge(name(), cluster);
    try (Loader loader = new Loader(cluster.kafka())) {
      for (int sweep = 1; sweep <= scale.sweeps(); sweep++) {
        Instant at = first.plus(SweptBlock.BETWEEN_SWEEPS.multipliedBy(sweep));
        for (int block = 0; block < scale.blocks(); block++) {
          loader.send(SweptBlock.report(block, scale.hosts(), sweep, at));
        }
      }
      loader.flush();
    }
    findings.add(measure(cluster, findings));
    try (ChildJvm ceiling = cluster.startCeiling(Topics.SWEEP_REPORTS)) {
      findings.add(Pass.of(name(), Pass.CEILING, cluster, ceiling, Topics.SWEEP_REPORTS, 0));
    }
    long sent = scale.hosts() + (long) scale.blocks() * scale.sweeps();
    findings.correct(name(), cluster, sent, scale.hosts());
  }

  private Pass measure(Cluster cluster, Findings findings) {
    try (ChildJvm processor = cluster.startProcessor()) {
      Pass pass = Pass.of(name(), Pass.EPMDWATCH, cluster, processor, Topics.SWEEP_REPORTS, 0);
      double addresses = pass.perSecond() * Block.SIZE;
      findings.goal(
          Findings.text("reports: at least %,.0f addresses/s", LEAST_PER_SECOND),
          Findings.text("%,.0f, in %,.0f reports/s", addresses, pass.perSecond()),
          addresses >= LEAST_PER_SECOND);
      return pass;
    }
  }
}
