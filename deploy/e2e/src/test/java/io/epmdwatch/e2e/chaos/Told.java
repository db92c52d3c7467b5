package io.epmdwatch.e2e.chaos;

import io.epmdwatch.schemas.AlertKind;

/**
 * An alert.
 *
 * @param alertId its id
 * @param sequence its number among those of its exposure
 * @param kind what it says
 * @param text all of it, without times
 */
record Told(String alertId, int sequence, AlertKind kind, String text) {}
