/** What the prober counts. */
package io.epmdwatch.probe.metrics;
