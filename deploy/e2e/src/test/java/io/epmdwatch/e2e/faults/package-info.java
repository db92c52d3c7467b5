/** Faults around the product that are not kills of its own: what Kafka, networks and disks do. */
package io.epmdwatch.e2e.faults;
