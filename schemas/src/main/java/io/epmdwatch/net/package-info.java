/** Addresses, blocks and hostile text, in the one form that all parts agree on. */
package io.epmdwatch.net;
