/**
 * The judgement: pure functions from what was known and what was seen to what is known now and what
 * to say about it. Knows no Kafka, no Avro, no clock; uses nothing but {@code java.*}.
 */
package io.epmdwatch.processor.domain;
