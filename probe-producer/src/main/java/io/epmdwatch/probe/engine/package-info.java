/**
 * The network side of probing: selector threads that hold many conversations at once, each with an
 * absolute deadline, and what is asked in them. Whatever happens to a probe is a value, never an
 * exception.
 */
package io.epmdwatch.probe.engine;
