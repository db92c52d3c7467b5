package io.epmdwatch.probe.dist;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a node says to a hello; the texts of erl_dist_protocol, step 3. */
enum Status {
  OK("ok", true),
  OK_SIMULTANEOUS("ok_simultaneous", true),
  /** Followed by a name for us, which we never ask for. */
  NAMED("named:", true),
  NOK("nok", false),
  NOT_ALLOWED("not_allowed", false),
  /** It waits for a further message, which we never send. */
  ALIVE("alive", false);

  private final String text;
  private final boolean continues;

  Status(String text, boolean continues) {
    this.text = text;
    this.continues = continues;
  }

  /** The status in the body of a message, if it is one of these. */
  static Optional<Status> of(ByteBuffer body) {
    String said = StandardCharsets.ISO_8859_1.decode(body.duplicate()).toString();
    return Arrays.stream(values()).filter(status -> status.isSaidBy(said)).findFirst();
  }

  String text() {
    return text;
  }

  /** Whether a challenge follows. */
  boolean continues() {
    return continues;
  }

  private boolean isSaidBy(String said) {
    return this == NAMED ? said.startsWith(text) : said.equals(text);
  }
}
