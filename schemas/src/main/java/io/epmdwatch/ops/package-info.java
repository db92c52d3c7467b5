/** The contract with operations: metrics, liveness, readiness, version and commands over HTTP. */
package io.epmdwatch.ops;
