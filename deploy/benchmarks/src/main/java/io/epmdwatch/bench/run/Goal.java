package io.epmdwatch.bench.run;

import java.util.List;

/**
 * Something that must be reached, and whether it was.
 *
 * @param words what
 * @param measured the figure, for people
 * @param state how it stands
 */
public record Goal(String words, String measured, State state) {
  /** How a goal stands. */
  public enum State {
    MET("met"),
    NOT_MET("**not met**"),
    NOT_MEASURED("not measured"),
    INFORMATION("no goal");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** The state as people read it. */
    public String words() {
      return words;
    }
  }

  /** A goal that was measured. */
  public static Goal of(String words, String measured, boolean met) {
    return new Goal(words, measured, met ? State.MET : State.NOT_MET);
  }

  /** A figure worth a line that need not reach anything. */
  public static Goal information(String words, String measured) {
    return new Goal(words, measured, State.INFORMATION);
  }

  /** A goal that this run says nothing about. */
  public static Goal notMeasured(String words) {
    return new Goal(words, "-", State.NOT_MEASURED);
  }

  /** The goals as a Markdown table. */
  public static String table(List<Goal> goals) {
    StringBuilder text = new StringBuilder("| goal | measured | |\n|---|---|---|\n");
    for (Goal goal : goals) {
      text.append(
          "| %s | %s | %s |\n".formatted(goal.words(), goal.measured(), goal.state().words()));
    }
    return text.toString();
  }
}
