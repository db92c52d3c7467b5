/**
 * Between the contract's Avro records and the domain's values; refuses what does not make sense.
 */
package io.epmdwatch.processor.mapping;
