package io.epmdwatch.processor.sink;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Blocks as Markdown, as GitHub, GitLab and DefectDojo read it. What comes from evidence stands in
 * code spans and fences longer than any run of backticks within, where nothing means anything: no
 * link, no mention, no command.
 */
final class MarkdownText {
  private static final Pattern TICKS = Pattern.compile("`+");
  private static final Pattern ACTIVE = Pattern.compile("[\\\\`*_{}\\[\\]<>|~]");

  /** What GitHub and GitLab take for a mention, a reference or an entity. */
  private static final Pattern SIGIL = Pattern.compile("[@#!$%&](?=\\w)");

  private static final Pattern LINK = Pattern.compile("https?://[\\w./~%#?=&:+-]+");
  private static final int LEAST_FENCE = 3;

  private MarkdownText() {}

  static String of(List<Block> blocks, int most) {
    return Markup.text(blocks, MarkdownText::of, most);
  }

  private static String of(Block block) {
    if (block instanceof Block.Heading heading) {
      return "### " + prose(heading.text());
    } else if (block instanceof Block.Fact fact) {
      return "**" + prose(fact.label()) + ":** " + span(fact.value());
    } else if (block instanceof Block.Bullets bullets) {
      return bullets.items().stream()
          .map(item -> "- " + (LINK.matcher(item).matches() ? "<" + item + ">" : prose(item)))
          .collect(Collectors.joining("\n"));
    } else {
      Block.Code code = (Block.Code) block;
      return prose(code.label()) + ":\n\n" + fenced(code.lines());
    }
  }

  /** Words, with nothing in them that Markdown acts on. */
  static String prose(String words) {
    String escaped = ACTIVE.matcher(Markup.oneLine(words)).replaceAll("\\\\$0");
    return SIGIL
        .matcher(escaped)
        .replaceAll(sigil -> Matcher.quoteReplacement(sigil.group() + "\u200b"));
  }

  /** Text as it is, within a line. */
  static String span(String value) {
    String line = Markup.oneLine(value);
    String ticks = "`".repeat(longestRun(line) + 1);
    // The spaces keep ticks at the ends apart; Markdown takes one off each end.
    return line.startsWith("`") || line.endsWith("`")
        ? ticks + " " + line + " " + ticks
        : ticks + line + ticks;
  }

  private static String fenced(String lines) {
    String fence = "`".repeat(Math.max(LEAST_FENCE, longestRun(lines) + 1));
    return fence + "sh\n" + lines + "\n" + fence;
  }

  private static int longestRun(String text) {
    return TICKS.matcher(text).results().mapToInt(run -> run.group().length()).max().orElse(0);
  }
}
