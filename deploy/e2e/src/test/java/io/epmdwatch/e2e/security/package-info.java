/** A secured cluster, who may do what there, and the threat model with its tests. */
package io.epmdwatch.e2e.security;
