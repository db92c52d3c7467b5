package io.epmdwatch.schemas;

import io.epmdwatch.registry.RegistryFailure;
import io.epmdwatch.registry.RegistryFailure.Reason;

/** Bytes on a topic that are not the record they should be. Input, not a programming error. */
public final class UndecodableRecord extends Exception {
  private final boolean forNow;

  UndecodableRecord(String reason) {
    super(reason);
    forNow = false;
  }

  UndecodableRecord(String reason, Throwable cause) {
    super(reason + ": " + cause.getClass().getSimpleName() + " " + cause.getMessage(), cause);
    forNow = false;
  }

  UndecodableRecord(RegistryFailure cause) {
    super(cause.getMessage(), cause);
    forNow = cause.reason() == Reason.UNREACHABLE || cause.reason() == Reason.UNKNOWN_ID;
  }

  /** Whether it may be decodable later, when the registry tells its schema. */
  public boolean isForNow() {
    return forNow;
  }
}
