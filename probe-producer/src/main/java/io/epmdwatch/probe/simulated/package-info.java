/** Stand-ins for the real thing, for demonstrations and for tests: never part of monitoring. */
package io.epmdwatch.probe.simulated;
