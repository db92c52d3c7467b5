package io.epmdwatch.e2e.faults;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What the product told, or should have.
 *
 * @param alerts those about exposures, each exposure's in their order
 * @param open addresses of exposures that are not resolved
 * @param tickets the state of each ticket, in words, by its id
 */
record Account(List<Told> alerts, SortedSet<String> open, SortedMap<String, String> tickets) {}
