package io.epmdwatch.processor.domain.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What befalls the vantages in a year, the same for all hosts.
 *
 * @param outages when a vantage sees nothing
 */
record Climate(List<Outage> outages) {
  static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
  static final Duration YEAR = Duration.ofDays(365);
  static final List<String> VANTAGES = List.of("corp", "internet");

  /**
   * A vantage sees nothing.
   *
   * @param silent whether it does not even say so
   */
  private record Outage(String vantage, Instant from, Instant until, boolean silent) {
    boolean strikes(String other, Instant at) {
      return vantage.equals(other) && !at.isBefore(from) && at.isBefore(until);
    }
  }

  /** Some outages of up to six days. */
  static Climate of(Random random) {
    List<Outage> outages = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Instant from = START.plusSeconds(random.nextInt((int) YEAR.toSeconds()));
      Instant until = from.plusSeconds(3_600 + random.nextInt(6 * 86_400));
      String vantage = VANTAGES.get(random.nextInt(VANTAGES.size()));
      outages.add(new Outage(vantage, from, until, random.nextBoolean()));
    }
    return new Climate(outages);
  }

  static Instant end() {
    return START.plus(YEAR);
  }

  boolean blinds(String vantage, Instant at) {
    return outages.stream().anyMatch(outage -> outage.strikes(vantage, at));
  }

  boolean silences(String vantage, Instant at) {
    return outages.stream().anyMatch(outage -> outage.silent() && outage.strikes(vantage, at));
  }
}
