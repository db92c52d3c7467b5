package io.epmdwatch.bench.run;

/**
 * Something that must be reached, and whether it was.
 *
 * @param words what
 * @param measured the figure, for people
 * @param state how it stands
 */
record Goal(String words, String measured, State state) {
  /** How a goal stands. */
  enum State {
    MET("met"),
    NOT_MET("**not met**"),
    NOT_MEASURED("not measured"),
    INFORMATION("no goal");

    private final String words;

    State(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  static Goal of(String words, String measured, boolean met) {
    return new Goal(words, measured, met ? State.MET : State.NOT_MET);
  }

  /** A figure worth a line that need not reach anything. */
  static Goal information(String words, String measured) {
    return new Goal(words, measured, State.INFORMATION);
  }

  static Goal notMeasured(String words) {
    return new Goal(words, "-", State.NOT_MEASURED);
  }
}
