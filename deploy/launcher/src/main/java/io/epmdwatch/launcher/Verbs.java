package io.epmdwatch.launcher;

import java.util.List;

/**
 * What a command line is made of.
 *
 * @param commands classes that are each a verb, in the order in which help lists them
 * @param examples whole calls that help shows
 */
public record Verbs(List<Class<?>> commands, List<String> examples) {
  /** Copies both lists. */
  public Verbs {
    commands = List.copyOf(commands);
    examples = List.copyOf(examples);
  }
}
