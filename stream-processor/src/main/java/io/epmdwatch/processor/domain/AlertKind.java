package io.epmdwatch.processor.domain;

/** What an alert says has happened. */
public enum AlertKind {
  NEW("opened"),
  CHANGED("changed"),
  ESCALATED("got worse"),
  RESOLVED("proven closed"),
  REOPENED("opened again"),
  ACCEPTED("accepted"),
  ACCEPTANCE_EXPIRED("no longer accepted");

  private final String words;

  AlertKind(String words) {
    this.words = words;
  }

  /** The same in words. */
  public String words() {
    return words;
  }
}
