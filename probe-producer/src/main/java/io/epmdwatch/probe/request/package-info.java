/** Probes that are asked for singly: requests as they come from Kafka, read and checked. */
package io.epmdwatch.probe.request;
