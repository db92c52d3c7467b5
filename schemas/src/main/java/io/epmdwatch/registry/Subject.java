package io.epmdwatch.registry;

import org.apache.avro.Schema;

/**
 * What a registry is to know.
 *
 * @param name the subject: the topic and {@code -value}
 * @param schema the schema that is written under it now
 */
public record Subject(String name, Schema schema) {}
