package io.epmdwatch.app.up;

import io.epmdwatch.command.RegistryOptions;
import io.epmdwatch.ops.http.HttpSettings;
import io.epmdwatch.probe.sweep.SweepPlan;
import io.epmdwatch.probe.sweep.WorkerConfig;
import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Vigilance;
import io.epmdwatch.processor.edge.SiemSettings;

/**
 * The settings of everything in one process.
 *
 * @param worker what to sweep, how, and how often
 * @param policy how the judgement is to judge
 * @param vigilance what has to hold for the watching itself
 * @param siem what is written for SIEMs
 * @param registry the schema registry, if there is one
 * @param kafkaPort preferred port of the broker; 0 for any
 * @param http where metrics, health and pages are served
 * @param demo whether the simulated fleet is what is watched
 */
record UpConfig(
    WorkerConfig worker,
    Policy policy,
    Vigilance vigilance,
    SiemSettings siem,
    RegistryOptions registry,
    int kafkaPort,
    HttpSettings http,
    boolean demo) {
  SweepPlan plan() {
    return worker.setup().plan();
  }
}
