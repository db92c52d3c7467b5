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
    return versus(Nmap.Scan.SYN)
        .map(duel -> Goal.of(words, duel.toString(), duel.ratio() >= TIMES_NMAP))
        .orElse(Goal.notMeasured(words));
  }

  Goal connectingNmap() {
    String words = "network: hosts/s beside nmap -sT with epmd-info";
    return versus(Nmap.Scan.CONNECT)
        .map(duel -> Goal.information(words, duel.toString()))
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

  private Optional<Duel> versus(Nmap.Scan scan) {
    Optional<Measurement> best =
        results.warmOnAnyThreads(SET).stream()
            .max(Comparator.comparingDouble(Measurement::hostsPerSecond));
    Optional<Measurement> nmap = results.passes(SET, scan.contender()).stream().findFirst();
    return best.flatMap(ours -> nmap.map(theirs -> new Duel(ours, theirs)));
  }

  private record Duel(Measurement ours, Measurement nmap) {
    double ratio() {
      return ours.hostsPerSecond() / nmap.hostsPerSecond();
    }

    @Override
    public String toString() {
      return text(
          "%.1f x: %s %,.0f; nmap %,.0f, %,d of %,d found",
          ratio(),
          ours.contender(),
          ours.hostsPerSecond(),
          nmap.hostsPerSecond(),
          nmap.found(),
          nmap.hosts());
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
