/**
 * One pass over a scope, in a shuffled order and at a polite pace, with a report for each block;
 * one pass over a list; and the worker that makes one sweep after another.
 */
package io.epmdwatch.probe.sweep;
