package io.epmdwatch.processor.sink;

/**
 * What the other system is to show of a ticket.
 *
 * @param open whether there is something to do
 * @param episode which opening it is
 * @param fingerprint of all that would be sent
 */
record Wanted(boolean open, int episode, String fingerprint) {}
