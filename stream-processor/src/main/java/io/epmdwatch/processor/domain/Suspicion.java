package io.epmdwatch.processor.domain;

/** What about a reply does not fit together. */
public enum Suspicion {
  LINE_INJECTION("it holds lines or names that a clean epmd does not send"),
  NOT_REGISTERED("epmd denies a node that it lists"),
  PORT_DIFFERS("epmd gives two ports for one node"),
  NAME_DIFFERS("a node calls itself otherwise than epmd does"),
  LISTED_TWICE("two lines have one name"),
  KNOWS_STRANGERS("epmd claims to know a name that nobody registers, as a honeypot would");

  private final String words;

  Suspicion(String words) {
    this.words = words;
  }

  /** The same in words. */
  public String words() {
    return words;
  }
}
