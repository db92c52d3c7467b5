package io.epmdwatch.bench.run;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The results as people read them. */
final class MarkdownReport {
  /** From here on hosts/s say more about the machine than about the contender. */
  private static final double NOISY = 0.15;

  private MarkdownReport() {}

  static String of(String title, Results results, List<Goal> goals) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(title).append("\n\n");
    text.append(
        """
        | set | contender | pass | hosts/s | CPU us/host | x C loop | found | missed | false | \
        faults | heap MiB | RSS MiB | other work |
        |---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """);
    results.measurements().stream()
        .filter(one -> one.figures().has("hosts"))
        .forEach(one -> text.append(row(one, results)));
    text.append("\n").append(Goal.table(goals));
    return text.toString();
  }

  private static String row(Measurement one, Results results) {
    OptionalDouble c = results.mean(one.set(), CLoop.NAME, Measurement::cpuMicrosPerHost);
    double cpu = one.cpuMicrosPerHost();
    return String.join(
            " | ",
            "| " + one.set(),
            one.contender(),
            one.figure("repetition").map(n -> text("%.0f", n)).orElse(""),
            text("%,.0f", one.hostsPerSecond()),
            text("%.1f", cpu),
            c.isPresent() ? text("%.2f", cpu / c.getAsDouble()) : "",
            text("%,d", one.found()),
            figure(one, "missed", 1),
            figure(one, "false", 1),
            figure(one, "faults", 1),
            figure(one, "heap_after_gc_mib", 1),
            figure(one, "rss_kib", 1024),
            text("%.0f %%%s", 100 * one.otherWork(), one.otherWork() > NOISY ? " (noisy)" : ""))
        + " |\n";
  }

  private static String figure(Measurement one, String name, double unit) {
    return one.figure(name).map(value -> text("%,.0f", value / unit)).orElse("");
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
