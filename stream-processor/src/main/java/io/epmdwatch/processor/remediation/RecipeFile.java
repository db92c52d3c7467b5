package io.epmdwatch.processor.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;

/**
 * A recipe as its file has it.
 *
 * @param platform its id, the name of the file
 * @param title for people
 * @param steps each a step, or the name of one that several recipes share
 * @param changeWindow when to do it
 * @param advice names of entries in {@code advice.yaml}
 * @param mistakes names of entries in {@code mistakes.yaml}
 * @param references names of entries in {@code references.yaml}
 */
record RecipeFile(
    String platform,
    String title,
    List<JsonNode> steps,
    String changeWindow,
    List<String> advice,
    List<String> mistakes,
    List<String> references) {
  RecipeFile {
    Objects.requireNonNull(platform, "platform");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(changeWindow, "changeWindow");
    steps = List.copyOf(steps);
    advice = List.copyOf(advice);
    mistakes = List.copyOf(mistakes);
    references = List.copyOf(references);
  }
}
