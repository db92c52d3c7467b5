/** A schema registry with the API that Confluent's has, which may be away at any time. */
package io.epmdwatch.registry;
