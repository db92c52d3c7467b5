package io.epmdwatch.processor.remediation;

import java.util.List;

/**
 * How to close an exposure on one platform.
 *
 * @param platform its id
 * @param title for people
 * @param steps what to do, in order
 * @param changeWindow when to do it, and what may stand still meanwhile
 * @param advice least privilege and segmentation
 * @param mistakes fixes that do not work here, each with why
 * @param references where the steps come from
 */
record Recipe(
    String platform,
    String title,
    List<Step> steps,
    String changeWindow,
    List<String> advice,
    List<String> mistakes,
    List<String> references) {
  Recipe {
    steps = List.copyOf(steps);
    advice = List.copyOf(advice);
    mistakes = List.copyOf(mistakes);
    references = List.copyOf(references);
  }
}
