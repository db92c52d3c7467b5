package io.epmdwatch.processor.domain;

import java.time.Instant;
import java.util.List;

/**
 * The latest bad news of one zone and range.
 *
 * @param news when it became known, oldest first; no more than a storm begins with
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
    return news.size() >= limits.alerts()
        && news.get(news.size() - limits.alerts()).isAfter(at.minus(limits.within()));
  }

  StormWindow with(Instant at, StormLimits limits) {
    return new StormWindow(Newest.append(news, at, limits.alerts(), 0));
  }
}
