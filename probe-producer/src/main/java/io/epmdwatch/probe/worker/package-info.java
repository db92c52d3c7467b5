/** Sweep after sweep, for as long as the process runs. */
package io.epmdwatch.probe.worker;
