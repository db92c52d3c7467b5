package io.epmdwatch.probe.epmd;

/**
 * What a node registered about itself, from a PORT2_RESP.
 *
 * @param port of the distribution protocol, 0 to 65535
 * @param nodeType 77 normal, 72 hidden, others possible; 0 to 255
 * @param protocol 0 is TCP over IPv4; 0 to 255
 * @param highestVersion of the distribution protocol, 0 to 65535
 * @param lowestVersion of the distribution protocol, 0 to 65535
 * @param extra bytes of the node's choice, at most 1020
 */
public record Registration(
    int port, int nodeType, int protocol, int highestVersion, int lowestVersion, Octets extra) {}
