package io.epmdwatch.processor.edge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the Common Event Format as its document says, and knows nothing of how it is written here.
 *
 * @param header the seven fields before the extension
 * @param extension the pairs, in order
 */
public record CefParser(List<String> header, Map<String, String> extension) {
  private static final int FIELDS = 7;

  /** A key: a word and an equals sign that no backslash escapes, at the start or after a space. */
  private static final Pattern KEY = Pattern.compile("(?:^| )([A-Za-z0-9_]+)=");

  /** What is in a line; refuses what is not as the format demands. */
  public static CefParser parse(String line) {
    if (line.chars().anyMatch(c -> c == '\n' || c == '\r')) {
      throw new IllegalArgumentException("more than one line");
    }
    if (!line.startsWith("CEF:0|")) {
      throw new IllegalArgumentException("does not start with CEF:0|");
    }
    List<String> header = new ArrayList<>();
    int at = 0;
    StringBuilder field = new StringBuilder();
    while (header.size() < FIELDS) {
      char c = line.charAt(at++);
      if (c == '\\') {
        field.append(escaped(line.charAt(at++), "\\|"));
      } else if (c == '|') {
        header.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    return new CefParser(header, extension(line.substring(at)));
  }

  private static Map<String, String> extension(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    // The start is that of the extension, not of where the search goes on.
    Matcher keys = KEY.matcher(text).useAnchoringBounds(false);
    if (!keys.lookingAt()) {
      throw new IllegalArgumentException("extension does not start with a key");
    }
    String key = keys.group(1);
    int start = keys.end();
    keys.region(start, text.length());
    while (keys.find()) {
      put(pairs, key, text.substring(start, keys.start()));
      key = keys.group(1);
      start = keys.end();
    }
    put(pairs, key, text.substring(start));
    return pairs;
  }

  private static void put(Map<String, String> pairs, String key, String raw) {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '=') {
        throw new IllegalArgumentException("equals sign not escaped in " + key);
      }
      value.append(c == '\\' ? escaped(raw.charAt(++i), "\\=nr") : c);
    }
    if (pairs.put(key, value.toString()) != null) {
      throw new IllegalArgumentException("twice: " + key);
    }
  }

  private static char escaped(char c, String known) {
    if (known.indexOf(c) < 0) {
      throw new IllegalArgumentException("no such escape: \\" + c);
    }
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> c;
    };
  }
}
