/** The contract with the shell: exit codes, how a failure reads, how a cluster is named. */
package io.epmdwatch.command;
