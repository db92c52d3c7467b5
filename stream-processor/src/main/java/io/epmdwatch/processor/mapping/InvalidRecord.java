package io.epmdwatch.processor.mapping;

/** A record that decodes but does not make sense. Input, not a programming error. */
public final class InvalidRecord extends Exception {
  /** Says which field and which rule. */
  public InvalidRecord(String reason) {
    super(reason);
  }

  InvalidRecord(String reason, Throwable cause) {
    super(reason, cause);
  }
}
