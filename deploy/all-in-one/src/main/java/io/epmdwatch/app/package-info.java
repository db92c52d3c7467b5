/** The command line, and everything in one process. */
package io.epmdwatch.app;
