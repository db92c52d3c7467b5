package io.epmdwatch.bench.judgement;

import io.epmdwatch.bench.judgement.RuleChange.Outcome;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.schemas.Topics;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Rules that cover one of many exposed hosts, then all of them; and what their state weighs. */
record Rejudging(Scale scale) implements JudgementSet {
  private static final double MOST_SECONDS = 5;
  private static final double MOST_BYTES = 1024;

  @Override
  public String name() {
    return "rejudging";
  }

  private int hosts() {
    return scale.manyHosts();
  }

  @Override
  public void run(Cluster cluster, Findings findings) {
    Fleet fleet = new Fleet(Place::dense);
    try (ChildJvm processor = cluster.startProcessor()) {
      awaitAssigned(cluster, processor);
      long empty = processor.liveHeapBytes();
      Opening.send(cluster, fleet, hosts(), Instant.now());
      findings.add(
          Pass.of(
              name() + ", opening", Pass.EPMDWATCH, cluster, processor, Topics.PROBE_RESULTS, 0));
      memory(cluster, findings, processor.liveHeapBytes() - empty);
      one(cluster, processor, fleet, findings);
      all(cluster, processor, findings);
      findings.information(
          "rejudging: live heap of the processor, before and after",
          Findings.text("%.1f MiB, %.1f MiB", mib(empty), mib(processor.liveHeapBytes())));
    }
    findings.information(
        "rejudging: store for a host after all changes",
        Findings.text("%,d bytes", StateSize.inChangelogs(cluster) / hosts()));
    findings.correct(name(), cluster, hosts(), hosts());
  }

  private void memory(Cluster cluster, Findings findings, long heap) {
    double store = (double) StateSize.inChangelogs(cluster) / hosts();
    findings.goal(
        Findings.text("rejudging: at most %,.0f bytes of store for a host", MOST_BYTES),
        Findings.text("%,.0f", store),
        store <= MOST_BYTES);
    findings.goal(
        Findings.text("rejudging: at most %,.0f bytes of heap for a host", MOST_BYTES),
        Findings.text("%,d", heap / hosts()),
        heap <= MOST_BYTES * hosts());
  }

  private void one(Cluster cluster, ChildJvm processor, Fleet fleet, Findings findings) {
    Outcome accepted = Outcome.NONE;
    Outcome revoked = Outcome.NONE;
    for (int i = 0; i < scale.rounds(); i++) {
      Place place = fleet.place(hosts() / scale.rounds() * i);
      RuleChange rule =
          new RuleChange(
              Addresses.format(place.address()) + "/32", place.host()::equals, scale.quiet());
      accepted = accepted.worse(rule.accept(cluster, processor));
      revoked = revoked.worse(rule.revoke(cluster, processor));
    }
    tell("a rule for one host", accepted, findings);
    tell("its revocation", revoked, findings);
  }

  private void all(Cluster cluster, ChildJvm processor, Findings findings) {
    RuleChange rule = new RuleChange(Place.RANGE, host -> true, scale.quiet());
    for (int i = 1; i <= scale.rounds(); i++) {
      tell("a rule for all, time " + i, rule.accept(cluster, processor), findings);
      tell("revocation for all, time " + i, rule.revoke(cluster, processor), findings);
    }
  }

  private void tell(String what, Outcome outcome, Findings findings) {
    findings.goal(
        Findings.text("rejudging: %s among %,d in at most %.0f s", what, hosts(), MOST_SECONDS),
        Findings.text(
            "%.2f s, %,d exposures told, %.2f s of CPU",
            outcome.seconds(), outcome.changed(), outcome.cpuSeconds()),
        outcome.seconds() <= MOST_SECONDS);
    findings.correct(
        "rejudging: " + what + " changes what it covers and nothing else",
        Findings.text("%,d exposures", outcome.changed()),
        outcome.right());
  }

  private static void awaitAssigned(Cluster cluster, ChildJvm processor) {
    try {
      while (!cluster.isAssigned(Cluster.PROCESSOR)) {
        processor.requireAlive();
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static double mib(long bytes) {
    return bytes / 1048576.0;
  }
}
