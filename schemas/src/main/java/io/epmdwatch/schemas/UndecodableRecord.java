package io.epmdwatch.schemas;

/** Bytes on a topic that are not the record they should be. Input, not a programming error. */
public final class UndecodableRecord extends Exception {
  UndecodableRecord(String reason) {
    super(reason);
  }

  UndecodableRecord(String reason, Throwable cause) {
    super(reason + ": " + cause.getClass().getSimpleName() + " " + cause.getMessage(), cause);
  }
}
