package io.epmdwatch.command;

import java.util.function.Supplier;

/** Values from a command line against the rules of what they become. */
public final class Options {
  private Options() {}

  /**
   * The value, when it is in its range.
   *
   * @throws CommandFailure with exit code 2 otherwise
   */
  public static int inRange(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw CommandFailure.usage("%s %d: must be %d to %d".formatted(option, value, least, most));
    }
    return value;
  }

  /** What the supplier makes, or its complaint as one line for the user. */
  public static <T> T checked(String options, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("%s; check %s".formatted(e.getMessage(), options));
    }
  }
}
