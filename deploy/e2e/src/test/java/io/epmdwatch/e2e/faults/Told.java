package io.epmdwatch.e2e.faults;

import io.epmdwatch.schemas.AlertKind;

/**
 * An alert, as far as it follows from a story.
 *
 * @param alertId its id, which holds the exposure's and the place in its life
 * @param address what it is about
 * @param kind what happened
 */
record Told(String alertId, String address, AlertKind kind) {
  /** The id of the exposure. */
  String exposureId() {
    return alertId.substring(0, alertId.lastIndexOf('-'));
  }
}
