/** Judges what a prober published about a farm: every answer and every report, exactly. */
package io.epmdwatch.bench.oracle;
