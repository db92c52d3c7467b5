/** The prober's commands. Standard output is data, standard error is progress. */
package io.epmdwatch.probe.cli;
