/** What the prober counts about itself. No address, node name or id is ever a label. */
package io.epmdwatch.probe.metrics;
