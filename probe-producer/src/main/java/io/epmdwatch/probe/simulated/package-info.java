/**
 * Stand-ins for the real thing: for demonstrations, for tests, and as the canary that a worker
 * serves to itself. What they answer is never taken for an exposure.
 */
package io.epmdwatch.probe.simulated;
