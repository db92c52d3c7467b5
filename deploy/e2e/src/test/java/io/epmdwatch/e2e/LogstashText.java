package io.epmdwatch.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Logstash's language that the shipped files use: sections of plugins, whose settings
 * are words, numbers, strings, arrays, hashes or a codec.
 */
final class LogstashText {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:#[^\\n]*\\n\\s*)*"
              + "(=>|[{}\\[\\],]|\"(?:[^\"\\\\]|\\\\.)*\"|[A-Za-z_][\\w-]*|\\d+|\\z)");

  private final List<SiemSetting> settings = new ArrayList<>();
  private final Matcher tokens;
  private String token;

  private LogstashText(String text) {
    tokens = TOKEN.matcher(text);
    next();
  }

  /**
   * The settings of all plugins.
   *
   * @throws IllegalArgumentException at the first word that cannot stand where it does
   */
  static List<SiemSetting> settings(String text) {
    LogstashText parser = new LogstashText(text);
    while (!parser.token.isEmpty()) {
      parser.section();
    }
    return parser.settings;
  }

  private void section() {
    String section = next();
    if (!List.of("input", "filter", "output").contains(section)) {
      throw new IllegalArgumentException("no section is called '" + section + "'");
    }
    take("{");
    while (!token.equals("}")) {
      plugin("logstash:" + section + "." + next());
    }
    take("}");
  }

  private void plugin(String place) {
    take("{");
    while (!token.equals("}")) {
      String name = next();
      take("=>");
      settings.add(new SiemSetting(place, name, name.equals("codec") ? codec(place) : value()));
    }
    take("}");
  }

  private String codec(String place) {
    String codec = next();
    plugin(place + ".codec." + codec);
    return codec;
  }

  private String value() {
    return switch (token) {
      case "[" -> sequence("[", "]");
      case "{" -> sequence("{", "}");
      case "}", "]", "=>", ",", "" ->
          throw new IllegalArgumentException("a value is missing before '" + token + "'");
      default -> unquoted(next());
    };
  }

  /** An array, or a hash, whose entries Logstash does not part by commas. */
  private String sequence(String open, String close) {
    take(open);
    List<String> values = new ArrayList<>();
    while (!token.equals(close)) {
      values.add(value());
      if (token.equals("=>") || token.equals(",")) {
        next();
      }
    }
    take(close);
    return values.toString();
  }

  private void take(String wanted) {
    if (!next().equals(wanted)) {
      throw new IllegalArgumentException("'" + wanted + "' is missing before '" + token + "'");
    }
  }

  /** Moves on, and returns what it leaves. */
  private String next() {
    String left = token;
    int from = left == null ? 0 : tokens.end();
    if (!tokens.find(from) || tokens.start() != from) {
      throw new IllegalArgumentException("cannot be read from character " + from);
    }
    token = tokens.group(1);
    return left == null ? "" : left;
  }

  private static String unquoted(String word) {
    return word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
  }
}
