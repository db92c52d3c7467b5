package io.epmdwatch.processor.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Blocks as one text. Where it would be too long, whole blocks are left out at the end. */
final class Markup {
  private static final String CUT = "The rest: epmdwatch tickets show";

  private Markup() {}

  /**
   * The blocks in a markup, each followed by an empty line.
   *
   * @param most characters of the text
   */
  static String text(List<Block> blocks, Function<Block, String> markup, int most) {
    StringBuilder text = new StringBuilder();
    for (Block block : fitting(blocks, markup, most)) {
      text.append(markup.apply(block)).append("\n\n");
    }
    return text.toString().stripTrailing() + "\n";
  }

  /** The first blocks that have room, and a word on what is missing. */
  static List<Block> fitting(List<Block> blocks, Function<Block, String> markup, int most) {
    List<Block> fitting = new ArrayList<>();
    int room = most - CUT.length() - 16;
    for (Block block : blocks) {
      room -= markup.apply(block).length() + 2;
      if (room < 0) {
        fitting.add(new Block.Bullets(List.of(CUT)));
        return fitting;
      }
      fitting.add(block);
    }
    return fitting;
  }

  /** One line, whatever line ends were in it. */
  static String oneLine(String text) {
    return text.replaceAll("\\R", " ").strip();
  }
}
