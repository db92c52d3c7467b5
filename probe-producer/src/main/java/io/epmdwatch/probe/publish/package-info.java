/** Where results and reports go: to Kafka, or to standard output. */
package io.epmdwatch.probe.publish;
