package io.epmdwatch.processor.sink;

import java.util.List;
import java.util.stream.Collectors;

/** Blocks as text without any markup. */
final class PlainText {
  private static final String NOFORMAT = "{noformat}";

  private PlainText() {}

  static String of(List<Block> blocks, int most) {
    return Markup.text(blocks, PlainText::of, most);
  }

  /** As Jira's wiki markup: one block in which markup means nothing, and which nothing ends. */
  static String noformat(List<Block> blocks, int most) {
    int room = most - 2 * NOFORMAT.length() - 2;
    // Taking the braces away can only shorten it.
    String text = of(blocks, room).replace(NOFORMAT, "(noformat)");
    return NOFORMAT + "\n" + text + NOFORMAT;
  }

  private static String of(Block block) {
    if (block instanceof Block.Heading heading) {
      return Markup.oneLine(heading.text());
    } else if (block instanceof Block.Fact fact) {
      return fact.label() + ": " + Markup.oneLine(fact.value());
    } else if (block instanceof Block.Bullets bullets) {
      return bullets.items().stream()
          .map(item -> "- " + Markup.oneLine(item))
          .collect(Collectors.joining("\n"));
    } else {
      Block.Code code = (Block.Code) block;
      return code.label() + ":\n" + code.lines().indent(4).stripTrailing();
    }
  }
}
