package io.epmdwatch.bench.run;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What must be reached over a network, on the number of threads that is fastest there. */
final class NetworkGoals {
  private static final String SET = "network";
  private static final double TIMES_NMAP = 20;

  private final Results results;

  NetworkGoals(Results results) {
    this.results = results;
  }

  Goal nmap() {
    String words = "network: hosts/s at least %.0f x nmap with epmd-info".formatted(TIMES_NMAP);
    Optional<Measurement> best =
        results.warmOnAnyThreads(SET).stream()
            .max(Comparator.comparingDouble(Measurement::hostsPerSecond));
    Optional<Measurement> nmap = results.passes(SET, Nmap.NAME).stream().findFirst();
    return best.flatMap(ours -> nmap.map(theirs -> beside(words, ours, theirs)))
        .orElse(Goal.notMeasured(words));
  }

  Goal cpu() {
    String words = "network: CPU per host beside the C loop";
    OptionalDouble c = results.mean(SET, CLoop.NAME, Measurement::cpuMicrosPerHost);
    List<Measurement> warm = results.warmOnAnyThreads(SET);
    if (c.isEmpty() || warm.isEmpty()) {
      return Goal.notMeasured(words);
    }
    String measured =
        warm.stream()
            .map(
                one -> text("%s %.2f x", one.contender(), one.cpuMicrosPerHost() / c.getAsDouble()))
            .collect(Collectors.joining("; "));
    return Goal.information(words, measured);
  }

  private static Goal beside(String words, Measurement ours, Measurement nmap) {
    double ratio = ours.hostsPerSecond() / nmap.hostsPerSecond();
    String measured =
        text(
            "%.1f x: %s %,.0f; nmap %,.0f, %,d of %,d found",
            ratio,
            ours.contender(),
            ours.hostsPerSecond(),
            nmap.hostsPerSecond(),
            nmap.found(),
            nmap.hosts());
    return Goal.of(words, measured, ratio >= TIMES_NMAP);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
