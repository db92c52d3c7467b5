/** One pass over a scope: in which order, how fast, and what there is to report of each block. */
package io.epmdwatch.probe.sweep;
