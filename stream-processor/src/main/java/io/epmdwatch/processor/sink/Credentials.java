package io.epmdwatch.processor.sink;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * What a target is shown. Never printed.
 *
 * @param token a token, or {@code name:password}; empty for none
 * @param hmacSecret the key of signatures; empty for none
 * @param origin where it was read, for complaints
 */
record Credentials(String token, String hmacSecret, String origin) {
  /** Stands where something must not be seen. */
  static final String HIDDEN = "<redacted>";

  /** The blanks that only headers may have. */
  Values values() {
    return new Values(Map.of("token", token, "basic", basic()), Map.of());
  }

  /** The same for showing. */
  Credentials hidden() {
    return new Credentials(HIDDEN, "", origin);
  }

  /** Text from elsewhere without what must not be seen. */
  String without(String text) {
    return token.isEmpty() ? text : text.replace(token, HIDDEN).replace(basic(), HIDDEN);
  }

  private String basic() {
    return token.equals(HIDDEN)
        ? HIDDEN
        : Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "credentials from " + origin;
  }
}
