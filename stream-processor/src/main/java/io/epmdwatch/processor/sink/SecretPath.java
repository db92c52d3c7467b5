package io.epmdwatch.processor.sink;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows the host in a target's URL, where it must not be seen: that of a webhook is often
 * all that one has to know to post there.
 *
 * @param text path and query; empty when there is nothing to hide
 */
record SecretPath(String text) {
  private static final Pattern BEYOND_HOST = Pattern.compile("\\w+://[^/?]+([/?].+)");

  /** What is to be hidden of a URL: nothing where credentials of another kind are asked for. */
  static SecretPath of(String url, SinkTemplate.Auth auth) {
    Matcher beyondHost = BEYOND_HOST.matcher(url);
    return new SecretPath(
        auth == SinkTemplate.Auth.NONE && beyondHost.matches() ? beyondHost.group(1) : "");
  }

  /** A text without it. */
  String hiddenIn(String other) {
    String safe = other;
    for (String part : text.split("\\?", -1)) {
      if (part.length() > 1) {
        safe = safe.replace(part, (part.startsWith("/") ? "/" : "") + Credentials.HIDDEN);
      }
    }
    return safe;
  }
}
