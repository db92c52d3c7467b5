/**
 * The beginning of the Erlang distribution handshake (version 6, OTP 23 and later), as values: the
 * hello to bytes, what comes back to replies. It stops where authentication would begin: nothing
 * here can answer a challenge. Pure: no socket, no clock, and every input gives a value.
 *
 * <p>Source: erl_dist_protocol, "Distribution Handshake"; dist.hrl of OTP 25 and 29; dist_util.erl
 * of OTP 28; and what OTP 25.2.3 was seen to send (the frames under {@code src/test/resources}).
 */
package io.epmdwatch.probe.dist;
