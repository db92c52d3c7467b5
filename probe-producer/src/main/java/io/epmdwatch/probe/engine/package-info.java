/**
 * The network side of probing: one selector thread that holds many conversations at once, each with
 * an absolute deadline. Whatever happens to a probe is a value, never an exception.
 */
package io.epmdwatch.probe.engine;
