package io.epmdwatch.processor.remediation;

import io.epmdwatch.net.EscapedText;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Text for a terminal in the making. Prose is wrapped, commands are not, so that they can be
 * pasted. Whatever could steer a terminal comes out escaped.
 */
final class Page {
  private static final int WIDTH = 90;
  private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

  private final StringBuilder text = new StringBuilder(8_192);
  private final Ansi ansi;

  Page(Ansi ansi) {
    this.ansi = ansi;
  }

  /** An empty line. */
  void gap() {
    text.append('\n');
  }

  /** A line in a style, flush left. */
  void heading(String line, Style... styles) {
    text.append(painted(safe(line), styles)).append('\n');
  }

  /** Prose behind a label; the lines after the first stand under its beginning. */
  void labelled(String label, String prose, Style... styles) {
    wrapped(painted(label, styles), " ".repeat(label.length()), prose);
  }

  /** Text as it is, each of its lines indented. */
  void verbatim(int indent, String lines) {
    lines
        .lines()
        .forEach(
            line -> text.append((" ".repeat(indent) + safe(line)).stripTrailing()).append('\n'));
  }

  /** The text in a style, for use in a line of one's own making. */
  String painted(String plain, IStyle... styles) {
    return ansi.enabled() && styles.length > 0
        ? Style.on(styles) + plain + Style.off(styles)
        : plain;
  }

  /** A line whose parts are safe already. */
  void line(String made) {
    text.append(made).append('\n');
  }

  /** Printable ASCII as it is; anything else escaped. */
  static String safe(String untrusted) {
    return PRINTABLE.matcher(untrusted).matches() ? untrusted : EscapedText.of(untrusted);
  }

  private void wrapped(String first, String rest, String prose) {
    StringBuilder line = new StringBuilder();
    String lead = first;
    for (String word : safe(prose).strip().split(" +", -1)) {
      if (line.length() > 0 && rest.length() + line.length() + 1 + word.length() > WIDTH) {
        text.append(lead).append(line).append('\n');
        line.setLength(0);
        lead = rest;
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    text.append(lead).append(line).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
