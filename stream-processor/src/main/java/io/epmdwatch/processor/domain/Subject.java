package io.epmdwatch.processor.domain;

/** What the overseer watches: all that is told of other than an exposure. */
public enum Subject {
  /** Many exposures of a range at once. */
  STORM("STM"),
  /** A range that was promised to be swept. */
  COVERAGE("COV"),
  /** Eyes that have to be open. */
  VANTAGE("VAN"),
  /** An approval that ends. */
  RULE("RUL");

  private final String letters;

  Subject(String letters) {
    this.letters = letters;
  }

  /** What the ids of its alarms begin with. */
  public String letters() {
    return letters;
  }
}
