/**
 * The wire format of epmd, as values: requests to bytes, bytes to replies. Pure: no socket, no
 * clock, and every input gives a value.
 *
 * <p>Source: erl_dist_protocol, "Protocol between epmd and the Node", and what epmd 25.2.3 was seen
 * to send (the frames under {@code src/test/resources}).
 */
package io.epmdwatch.probe.epmd;
