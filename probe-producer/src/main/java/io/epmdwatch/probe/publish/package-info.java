/** Where observations leave the prober: as Avro records, to Kafka or as JSON lines. */
package io.epmdwatch.probe.publish;
