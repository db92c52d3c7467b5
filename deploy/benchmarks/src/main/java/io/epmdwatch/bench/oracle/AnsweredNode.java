package io.epmdwatch.bench.oracle;

import io.epmdwatch.probe.epmd.Octets;
import java.util.OptionalInt;

/**
 * A node as a prober reports it.
 *
 * @param name its bytes
 * @param port as listed
 * @param registeredPort as in the reply to PORT_PLEASE2_REQ; empty when there was none
 */
record AnsweredNode(Octets name, int port, OptionalInt registeredPort) {}
