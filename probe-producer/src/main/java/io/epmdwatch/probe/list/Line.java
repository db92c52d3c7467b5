package io.epmdwatch.probe.list;

/**
 * A line of a list.
 *
 * @param number from 1
 * @param text its beginning, without the line feed
 * @param cut whether there was more than the beginning
 */
record Line(long number, String text, boolean cut) {}
