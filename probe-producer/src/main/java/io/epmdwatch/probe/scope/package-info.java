/** What may be probed. Nothing may, unless it is listed. */
package io.epmdwatch.probe.scope;
