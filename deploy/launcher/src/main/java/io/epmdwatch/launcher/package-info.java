/** What every command line of the product shares: verbs, configuration, errors in one line. */
package io.epmdwatch.launcher;
