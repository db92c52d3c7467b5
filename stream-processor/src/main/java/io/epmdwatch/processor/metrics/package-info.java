/** What the processor counts. */
package io.epmdwatch.processor.metrics;
