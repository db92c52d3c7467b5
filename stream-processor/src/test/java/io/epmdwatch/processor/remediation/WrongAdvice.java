package io.epmdwatch.processor.remediation;

import java.util.List;
import java.util.regex.Pattern;

/** Advice that circulates and does not work, as it would stand in a text. */
final class WrongAdvice {
  private static final List<Pattern> KINDS =
      List.of(
          Pattern.compile("(?i)enabled\\s*=\\s*no\\b"),
          Pattern.compile("netstat\\s+-"),
          Pattern.compile("systemctl\\s.*\\bmask\\b"),
          Pattern.compile("name: *epmd(\\.service)?$"));
  private static final Pattern STOPPED =
      Pattern.compile("systemctl\\s.*\\b(stop|disable)\\b.*\\bepmd|service epmd (stop|disable)");

  private static final Pattern COMMANDS = Pattern.compile("[;&|\"#]");

  private WrongAdvice() {}

  /** The lines that give such advice. */
  static List<String> in(String text) {
    return text.lines().filter(WrongAdvice::isWrong).toList();
  }

  private static boolean isWrong(String line) {
    return KINDS.stream().anyMatch(kind -> kind.matcher(line).find())
        || COMMANDS.splitAsStream(line).anyMatch(WrongAdvice::stopsTheServiceAlone);
  }

  /** Judged by the command and not the line: a word about the socket beside it does not help. */
  private static boolean stopsTheServiceAlone(String command) {
    return STOPPED.matcher(command).find() && !command.contains(".socket");
  }
}
