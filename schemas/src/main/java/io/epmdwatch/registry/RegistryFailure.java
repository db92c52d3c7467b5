package io.epmdwatch.registry;

import io.epmdwatch.net.EscapedText;
import java.util.Locale;

/** That a registry did not do what it was asked to; the message is one line. */
public final class RegistryFailure extends Exception {
  /** What kind of failure. */
  public enum Reason {
    /** It does not answer in time, or not as a registry would. */
    UNREACHABLE,
    /** It answers no: credentials, rights, or a schema that its rules forbid. */
    REFUSED,
    /** It has given out no such id. */
    UNKNOWN_ID;

    /** The label of its metric. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Reason reason;

  RegistryFailure(Reason reason, String message) {
    super(EscapedText.of(message));
    this.reason = reason;
  }

  /** The kind. */
  public Reason reason() {
    return reason;
  }
}
