package io.epmdwatch.app.up;

import io.epmdwatch.probe.sweep.SweepConfig;
import io.epmdwatch.processor.domain.Policy;
import java.time.Duration;

/**
 * The settings of everything in one process.
 *
 * @param sweep what to sweep and how
 * @param every from one sweep's start to the next
 * @param policy how much evidence the judgement wants
 * @param kafkaPort preferred port of the broker; 0 for any
 * @param httpPort port of metrics and health; 0 for any
 * @param demo whether the simulated fleet is what is watched
 */
record UpConfig(
    SweepConfig sweep, Duration every, Policy policy, int kafkaPort, int httpPort, boolean demo) {}
