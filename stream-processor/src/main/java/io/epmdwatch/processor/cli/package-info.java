/** The commands that run the processor. */
package io.epmdwatch.processor.cli;
