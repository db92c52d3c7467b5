package io.epmdwatch.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A call of the program that a page shows after a prompt, without what the shell does with it. */
record ShownCommand(List<String> words) {
  private static final Pattern PROMPT = Pattern.compile("\\s*\\$ (?:deploy/)?epmdwatch(?: (.*))?");
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
  private static final Pattern ENDS = Pattern.compile("[|<>&;#].*|2>.*");

  /** The call in a line, if it shows one. */
  static Optional<ShownCommand> in(String line) {
    Matcher prompt = PROMPT.matcher(line);
    if (!prompt.matches()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(prompt.group(1) == null ? "" : prompt.group(1));
    while (word.find() && !ENDS.matcher(word.group()).matches()) {
      words.add(word.group().replaceAll("['\"]", ""));
    }
    return Optional.of(new ShownCommand(List.copyOf(words)));
  }

  /** Why these commands would not take it; nothing is run. */
  Optional<String> fault(CommandLine commands) {
    try {
      commands.parseArgs(words.toArray(String[]::new));
      return Optional.empty();
    } catch (ParameterException e) {
      return Optional.of(String.join(" ", words) + ": " + e.getMessage());
    }
  }
}
