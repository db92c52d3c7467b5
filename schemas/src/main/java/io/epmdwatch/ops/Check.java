package io.epmdwatch.ops;

/**
 * One thing that must hold for a process to be ready.
 *
 * @param name what is checked, lower-case
 * @param ok whether it holds
 * @param detail the figures behind it, for people
 */
public record Check(String name, boolean ok, String detail) {}
