package io.epmdwatch.processor.sink;

import io.epmdwatch.schemas.RemediationTicket;
import java.util.Optional;

/**
 * A ticket as it was read.
 *
 * @param ticket empty when it is gone
 * @param partition where it stands
 * @param offset where it stands in there
 */
record Received(String ticketId, Optional<RemediationTicket> ticket, int partition, long offset) {}
