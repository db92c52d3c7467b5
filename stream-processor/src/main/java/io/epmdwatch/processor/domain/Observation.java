package io.epmdwatch.processor.domain;

import java.time.Instant;

/**
 * Evidence about a host, from somewhere, at some time.
 *
 * @param host the port that was probed
 * @param vantage where it was probed from
 * @param at when, by the prober's clock
 * @param evidence what it proves
 */
public record Observation(HostKey host, String vantage, Instant at, Evidence evidence) {}
