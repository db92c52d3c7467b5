/**
 * What may be probed, how deep, and when not: nothing, unless someone listed it, and some addresses
 * never.
 */
package io.epmdwatch.probe.scope;
