/** Kafka inside this process, and the directory where it keeps its data. */
package io.epmdwatch.app.embedded;
