/** Faults put to the processor, each compared with a run that had none and no Kafka. */
package io.epmdwatch.e2e.chaos;
