package io.epmdwatch.probe.adhoc;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long a scraper waits, as Prometheus says in a header, and so how long a probe may take. */
final class ScrapeTimeout {
  static final String HEADER = "X-Prometheus-Scrape-Timeout-Seconds";

  private static final Pattern SECONDS = Pattern.compile("\\d{1,6}(\\.\\d{1,9})?");
  private static final Duration UNLESS_TOLD = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** For the way of the answer, as in the blackbox exporter. */
  private static final Duration MARGIN = Duration.ofMillis(500);

  private ScrapeTimeout() {}

  /**
   * The time that is left for the probe.
   *
   * @throws IllegalArgumentException when the header is no number of seconds above zero
   */
  static Duration patience(Optional<String> header) {
    Duration told = header.map(ScrapeTimeout::read).orElse(UNLESS_TOLD);
    Duration most = told.compareTo(LONGEST) > 0 ? LONGEST : told;
    return most.compareTo(MARGIN.multipliedBy(2)) > 0 ? most.minus(MARGIN) : most.dividedBy(2);
  }

  private static Duration read(String text) {
    boolean isNumber = SECONDS.matcher(text).matches();
    Duration told =
        isNumber ? Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000)) : Duration.ZERO;
    if (told.isZero()) {
      throw new IllegalArgumentException(
          "%s '%s' must be a number greater than 0".formatted(HEADER, TargetText.shown(text)));
    }
    return told;
  }
}
