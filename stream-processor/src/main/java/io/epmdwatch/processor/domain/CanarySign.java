package io.epmdwatch.processor.domain;

import java.time.Instant;

/**
 * What a worker saw of the canary of its vantage.
 *
 * @param zone the address space
 * @param vantage whose eyes it proves open
 * @param worker who looked
 * @param at when
 * @param answered whether it answered as it must
 * @param detail what was seen instead, printable; empty when it answered
 */
public record CanarySign(
    String zone, String vantage, String worker, Instant at, boolean answered, String detail)
    implements Fact {}
