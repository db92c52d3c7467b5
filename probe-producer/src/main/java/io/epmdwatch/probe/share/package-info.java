/** The shares of a scope, which Kafka divides among the workers of a group. */
package io.epmdwatch.probe.share;
