/**
 * The contract between the parts: Avro records, their wire format and the topics they travel on.
 */
package io.epmdwatch.schemas;
