package io.epmdwatch.processor.domain;

/** What an alert says has happened. */
public enum AlertKind {
  NEW("opened", true),
  CHANGED("changed", true),
  ESCALATED("got worse", true),
  RESOLVED("proven closed", false),
  REOPENED("opened again", true),
  ACCEPTED("accepted", false),
  ACCEPTANCE_EXPIRING("approval ends soon", false),
  ACCEPTANCE_EXPIRED("no longer accepted", true),
  FLAPPING("flapping: single changes are not told until it calms down", true),
  STORM("a storm of exposures", false),
  COVERAGE_LOST("not swept in time", false),
  COVERAGE_RESTORED("swept in time again", false),
  VANTAGE_LOST("a vantage no longer sees", false);

  private final String words;
  private final boolean badNewsOfAHost;

  AlertKind(String words, boolean badNewsOfAHost) {
    this.words = words;
    this.badNewsOfAHost = badNewsOfAHost;
  }

  /** The same in words. */
  public String words() {
    return words;
  }

  /** Whether many of it at once are a storm. */
  boolean isBadNewsOfAHost() {
    return badNewsOfAHost;
  }
}
