/** Mirrors tickets to the system where people work: targets are data, the memory is a topic. */
package io.epmdwatch.processor.sink;
