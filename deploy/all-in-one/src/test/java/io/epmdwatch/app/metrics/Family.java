package io.epmdwatch.app.metrics;

import java.util.Set;

/**
 * What is said of a family of metrics, in a table or by a scrape.
 *
 * @param name as in a query
 * @param type as Prometheus calls it
 * @param seconds whether it is in seconds, by its column or by its name
 * @param labels their names
 */
record Family(String name, String type, boolean seconds, Set<String> labels) {}
