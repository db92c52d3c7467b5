package io.epmdwatch.probe.starved;

import io.epmdwatch.net.AddressBitmap;
import io.epmdwatch.probe.engine.Clocks;
import io.epmdwatch.probe.engine.Depth;
import io.epmdwatch.probe.engine.EngineLimits;
import io.epmdwatch.probe.engine.Inquiry;
import io.epmdwatch.probe.metrics.ProbeMetrics;
import io.epmdwatch.probe.publish.MemoryPublisher;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.probe.scope.ScopeRules;
import io.epmdwatch.probe.sweep.Approach;
import io.epmdwatch.probe.sweep.Conduct;
import io.epmdwatch.probe.sweep.Rates;
import io.epmdwatch.probe.sweep.Shard;
import io.epmdwatch.probe.sweep.Sweep;
import io.epmdwatch.probe.sweep.SweepPlan;
import io.epmdwatch.probe.sweep.SweepSummary;
import io.epmdwatch.schemas.SweepReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A sweep over 127.0.2.0/24 under which open files run out, and its figures on standard output.
 * Arguments: port, retries, files left, local errors until the files are given back.
 */
final class StarvedSweepMain {
  private StarvedSweepMain() {}

  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    int retries = Integer.parseInt(arguments[1]);
    Hunger hunger = new Hunger(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    // Also a class that is not loaded yet needs a file: so everything happens once before.
    sweep(List.of("127.0.3.0/30", "127.255.255.255/32"), port, 1, ProbeMetrics.NOOP);
    System.out.println(sweep(List.of("127.0.2.0/24"), port, retries, hunger));
    System.out.println(hunger.counts());
  }

  private static String sweep(List<String> scope, int port, int retries, ProbeMetrics metrics) {
    MemoryPublisher publisher = new MemoryPublisher();
    SweepPlan plan =
        new SweepPlan(
            ScopeRules.scope(scope, List.of(), Optional.empty()),
            Shard.WHOLE,
            port,
            new Approach(Inquiry.of(Depth.NODES), Rates.ofTotal(1000), retries),
            new Origin("default", "default", "w1"));
    EngineLimits limits =
        EngineLimits.DEFAULT.withInFlight(500).withExchangeTime(Duration.ofMillis(400));
    try (Sweep sweep =
        new Sweep(plan, limits, publisher, metrics, Conduct.once(1), Clocks.SYSTEM)) {
      return figures(sweep.run(), publisher);
    }
  }

  private static String figures(SweepSummary summary, MemoryPublisher publisher) {
    SweepReport report = publisher.reports().get(0);
    StringBuilder text = new StringBuilder();
    text.append("complete=").append(summary.complete());
    text.append(" millis=")
        .append(Duration.between(summary.startedAt(), summary.finishedAt()).toMillis());
    text.append(" answered=").append(AddressBitmap.decode(report.getAnswered()).cardinality());
    text.append(" refused=").append(AddressBitmap.decode(report.getRefused()).cardinality());
    text.append(" silent=").append(AddressBitmap.decode(report.getSilent()).cardinality());
    report
        .getNotProbed()
        .forEach(
            gap ->
                text.append(" gap-")
                    .append(gap.getWhy())
                    .append("=")
                    .append(AddressBitmap.decode(gap.getAddresses()).cardinality()));
    publisher.results().stream()
        .map(result -> result.getOutcome().toString())
        .distinct()
        .forEach(outcome -> text.append(" result-").append(outcome).append("=1"));
    text.append(" results=").append(publisher.results().size());
    return text.toString();
  }
}
