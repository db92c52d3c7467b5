/** The contract with operations: metrics, liveness, readiness and version over HTTP. */
package io.epmdwatch.ops;
