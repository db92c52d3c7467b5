package io.epmdwatch.ops;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Something that a process does when told so over HTTP.
 *
 * @param name what it is called, lower-case: its path, and what the caller's header must say
 * @param action does it, however often, and returns the fields of the answer
 */
public record ManagementCommand(String name, Supplier<Map<String, ?>> action) {
  /**
   * The header that names the command once more. A web page cannot send it to another origin
   * without asking first, and nobody answers.
   */
  public static final String HEADER = "Epmdwatch-Command";

  /** The two commands that let a process rest and work again; both answer whether it rests. */
  public static List<ManagementCommand> of(Pause pause) {
    return List.of(
        new ManagementCommand("pause", () -> answer(pause, pause::pause)),
        new ManagementCommand("resume", () -> answer(pause, pause::resume)));
  }

  private static Map<String, ?> answer(Pause pause, Runnable change) {
    change.run();
    return Map.of("paused", pause.isPaused());
  }
}
