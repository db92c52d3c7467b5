package io.epmdwatch.processor.domain;

import java.time.Instant;

/**
 * What has become of an exposure that a storm stands for.
 *
 * @param zone the address space
 * @param range what the storm is about
 * @param exposureId the exposure
 * @param state its state now
 * @param severity its severity now
 * @param at when that became known
 */
public record StormShare(
    String zone,
    AddressRange range,
    String exposureId,
    ExposureState state,
    Severity severity,
    Instant at)
    implements Fact {}
