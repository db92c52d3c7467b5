package io.epmdwatch.probe.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a probe ended and how long it took.
 *
 * @param connect until the first connection stood; empty when it never did
 * @param total from dialling to the end of the last exchange
 * @param observedAt the end, by the wall clock
 */
public record Timing(Optional<Duration> connect, Duration total, Instant observedAt) {}
