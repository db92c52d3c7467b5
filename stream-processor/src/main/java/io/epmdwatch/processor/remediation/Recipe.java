package io.epmdwatch.processor.remediation;

import java.util.List;

/**
 * How to close an exposure on one platform.
 *
 * @param platform what it is for
 * @param steps what to do, in order
 */
public record Recipe(String platform, List<Step> steps) {
  /** Copies the steps. */
  public Recipe {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param title what it does
   * @param apply commands or text to apply
   * @param verify how to see that it worked
   * @param rollback how to undo it
   * @param sideEffects what else it changes
   */
  public record Step(
      String title, String apply, String verify, String rollback, String sideEffects) {}
}
