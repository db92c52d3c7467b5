/** The commands that probe. */
package io.epmdwatch.probe.cli;
