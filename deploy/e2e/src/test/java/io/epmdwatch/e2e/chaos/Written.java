package io.epmdwatch.e2e.chaos;

import io.epmdwatch.schemas.TicketStatus;

/**
 * A ticket as it was left.
 *
 * @param exposureId what it is about
 * @param status how far it is
 * @param text all of it, without times
 */
record Written(String exposureId, TicketStatus status, String text) {
  boolean isOpen() {
    return status == TicketStatus.OPEN || status == TicketStatus.VERIFYING;
  }
}
