package io.epmdwatch.app.up;

import io.epmdwatch.probe.sweep.SweepPlan;
import io.epmdwatch.probe.sweep.WorkerConfig;
import io.epmdwatch.processor.domain.Policy;

/**
 * The settings of everything in one process.
 *
 * @param worker what to sweep, how, and how often
 * @param policy how much evidence the judgement wants
 * @param kafkaPort preferred port of the broker; 0 for any
 * @param httpPort port of metrics and health; 0 for any
 * @param demo whether the simulated fleet is what is watched
 */
record UpConfig(WorkerConfig worker, Policy policy, int kafkaPort, int httpPort, boolean demo) {
  SweepPlan plan() {
    return worker.setup().plan();
  }
}
