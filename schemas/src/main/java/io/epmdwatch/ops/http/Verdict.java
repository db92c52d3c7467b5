package io.epmdwatch.ops.http;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a caller gets a page. */
public sealed interface Verdict {
  /**
   * It does.
   *
   * @param by the name of its token; empty where none was needed
   */
  record Granted(Optional<String> by) implements Verdict {}

  /**
   * It does not.
   *
   * @param reason why
   * @param by the name of its token, when that is known
   */
  record Refused(Reason reason, Optional<String> by) implements Verdict {}

  /** Why a caller is refused. */
  enum Reason {
    /** It is none of the declared proxies. */
    PEER(403, "only the declared proxies may connect"),
    /** It shows no token, or one that nobody has. */
    TOKEN(401, "send the header Authorization: Bearer TOKEN"),
    /** Its token's role is too small. */
    ROLE(403, "the token's role does not include this");

    private final int status;
    private final String text;

    Reason(int status, String text) {
      this.status = status;
      this.text = text;
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }

    /** What the caller is told. */
    public String text() {
      return text;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** RFC 6750; the scheme in any case, as RFC 9110 has it. */
  Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

  /**
   * Judges a request.
   *
   * @param peer who connected
   * @param authorization its {@code Authorization} header
   * @param needed the page's role
   */
  static Verdict of(
      HttpSettings settings, InetAddress peer, Optional<String> authorization, Role needed) {
    if (!settings.admits(peer)) {
      return new Refused(Reason.PEER, Optional.empty());
    }
    if (needed == Role.NONE || settings.tokens().isEmpty()) {
      return new Granted(Optional.empty());
    }
    Optional<Token> token =
        authorization
            .map(BEARER::matcher)
            .filter(Matcher::matches)
            .flatMap(bearer -> settings.tokens().get().find(bearer.group(1)));
    if (token.isEmpty()) {
      return new Refused(Reason.TOKEN, Optional.empty());
    }
    Optional<String> by = token.map(Token::name);
    return token.get().role().includes(needed) ? new Granted(by) : new Refused(Reason.ROLE, by);
  }
}
