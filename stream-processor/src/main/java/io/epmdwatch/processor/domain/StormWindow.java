package io.epmdwatch.processor.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The latest bad news of one zone and range.
 *
 * @param news when it became known, in order of arrival; no more than a storm begins with
 */
public record StormWindow(List<Instant> news) {
  /** Nothing yet. */
  public static final StormWindow EMPTY = new StormWindow(List.of());

  /** Copies the list. */
  public StormWindow {
    news = List.copyOf(news);
  }

  /** Whether one more at this time would be a storm. */
  boolean isStormAt(Instant at, StormLimits limits) {
    // Either side of it: what arrives late must not look as if it came with what is new.
    long near =
        news.stream()
            .filter(one -> Duration.between(one, at).abs().compareTo(limits.within()) < 0)
            .count();
    return near >= limits.alerts();
  }

  StormWindow with(Instant at, StormLimits limits) {
    return new StormWindow(Newest.append(news, at, limits.alerts(), 0));
  }
}
