/** What may be probed: nothing, unless someone listed it, and some addresses never. */
package io.epmdwatch.probe.scope;
