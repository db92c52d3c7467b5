package io.epmdwatch.probe.adhoc;

import io.epmdwatch.ops.ManagementPage;
import io.epmdwatch.ops.http.Role;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * {@code /probe?target=HOST[:PORT]&module=names|nodes|dist}: one probe at the time of the scrape,
 * answered with metrics of this probe only.
 */
public final class ProbePage {
  /** Each holds a thread of the server, which needs some for its other pages. */
  private static final int MOST_WAITING = 16;

  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String PLAIN = "text/plain; charset=utf-8";
  private static final String BUSY =
      "busy: %d probes are waited for; probe fewer targets at a time\n".formatted(MOST_WAITING);

  private final Supplier<Optional<AdHocProber>> prober;
  private final Semaphore places = new Semaphore(MOST_WAITING);

  private ProbePage(Supplier<Optional<AdHocProber>> prober) {
    this.prober = prober;
  }

  /**
   * The page.
   *
   * @param prober who probes; empty while nobody does yet
   */
  public static ManagementPage of(Supplier<Optional<AdHocProber>> prober) {
    return new ManagementPage("/probe", Role.OPERATOR, new ProbePage(prober)::answer);
  }

  private ManagementPage.Content answer(URI uri, ManagementPage.Headers headers) {
    try {
      AdHocProbe wanted = ProbeQuery.parse(Optional.ofNullable(uri.getRawQuery()).orElse(""));
      Duration patience = ScrapeTimeout.patience(headers.first(ScrapeTimeout.HEADER));
      return answer(wanted, patience);
    } catch (IllegalArgumentException e) {
      return new ManagementPage.Content(400, PLAIN, e.getMessage() + "\n");
    }
  }

  private ManagementPage.Content answer(AdHocProbe wanted, Duration patience) {
    if (!places.tryAcquire()) {
      return new ManagementPage.Content(503, PLAIN, BUSY);
    }
    try {
      long start = System.nanoTime();
      AdHocAnswer answer =
          prober
              .get()
              .map(each -> each.probe(wanted, patience))
              .orElseGet(() -> new AdHocAnswer.NotProbed(NoAnswer.STARTING));
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return new ManagementPage.Content(200, METRICS, ProbeText.of(answer, took));
    } finally {
      places.release();
    }
  }
}
