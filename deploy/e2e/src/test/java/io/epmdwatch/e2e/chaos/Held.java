package io.epmdwatch.e2e.chaos;

import io.epmdwatch.schemas.ExposureState;

/**
 * An exposure as it was left.
 *
 * @param state its stage
 * @param ticketId the ticket that stands for it, if there is one, else empty
 * @param text all of it, without times
 */
record Held(ExposureState state, String ticketId, String text) {
  boolean isOpen() {
    return state == ExposureState.OPEN || state == ExposureState.CLOSING;
  }
}
