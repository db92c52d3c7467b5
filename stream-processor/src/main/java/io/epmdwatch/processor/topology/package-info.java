/** Where the judgement meets Kafka: reads, asks the domain, writes. Decides nothing. */
package io.epmdwatch.processor.topology;
