/** One pass over a scope, block by block, and the worker that makes one after another. */
package io.epmdwatch.probe.sweep;
