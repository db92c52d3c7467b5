package io.epmdwatch.probe.adhoc;

import io.epmdwatch.probe.engine.Depth;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.Reachability;
import java.time.Duration;
import java.util.Locale;

/**
 * What came of a single probe, in Prometheus's text format, named as the blackbox exporter does.
 */
final class ProbeText {
  private static final double NANOS = 1e9;

  private final StringBuilder text = new StringBuilder();

  private ProbeText() {}

  static String of(AdHocAnswer answer, Duration took) {
    ProbeText page = new ProbeText();
    boolean success =
        answer instanceof AdHocAnswer.Probed probed && probed.host().outcome() == Outcome.EPMD;
    page.gauge(
        "probe_success", "Whether an epmd answered with its list of nodes.", success ? 1 : 0);
    page.gauge("probe_duration_seconds", "How long it took.", took.toNanos() / NANOS);
    if (answer instanceof AdHocAnswer.Probed probed) {
      page.seen(probed.host(), probed.depth());
    } else if (answer instanceof AdHocAnswer.NotProbed not) {
      page.failed(not.because());
    }
    return page.text.toString();
  }

  private void seen(HostObservation host, Depth depth) {
    info("probe_epmd_outcome_info", "How the probe ended.", "outcome", host.outcome());
    if (host.outcome() != Outcome.EPMD) {
      failed(host.outcome());
      return;
    }
    gauge("probe_epmd_nodes", "Nodes that epmd lists.", host.nodes().size());
    if (depth == Depth.DIST) {
      long open =
          host.nodes().stream()
              .filter(node -> node.distribution().reachability() == Reachability.OPEN)
              .count();
      gauge(
          "probe_epmd_distribution_ports_open",
          "Nodes whose distribution port took a connection.",
          (double) open);
    }
  }

  private void failed(Enum<?> reason) {
    info("probe_failed_reason_info", "Why it was no success.", "reason", reason);
  }

  private void gauge(String name, String help, double value) {
    family(name, help).append(name).append(' ').append(number(value)).append('\n');
  }

  private void info(String name, String help, String label, Enum<?> value) {
    family(name, help)
        .append("%s{%s=\"%s\"} 1\n".formatted(name, label, value.name().toLowerCase(Locale.ROOT)));
  }

  private StringBuilder family(String name, String help) {
    return text.append("# HELP %s %s\n# TYPE %s gauge\n".formatted(name, help, name));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.6f", value);
  }
}
