/** Single probes for somebody who waits for the answer, over HTTP as the blackbox exporter does. */
package io.epmdwatch.probe.adhoc;
