package io.epmdwatch.probe.scope;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name for a resolver to look up.
 *
 * @param text lower-case
 */
public record HostName(String text) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,253}");

  /** As in the URL standard: what ends like this is read as an IPv4 address by many resolvers. */
  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(.*\\.)?([0-9]+|0[xX]\\p{XDigit}*)\\.?");

  /** Checks the form. */
  public HostName {
    if (!isName(text)) {
      throw new IllegalArgumentException("not a host name");
    }
    text = text.toLowerCase(Locale.ROOT);
  }

  /** The name a text is; empty when it is none, or might be taken for an address. */
  public static Optional<HostName> of(String text) {
    return isName(text) ? Optional.of(new HostName(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean isName(String text) {
    return FORM.matcher(text).matches() && !ENDS_IN_NUMBER.matcher(text).matches();
  }
}
