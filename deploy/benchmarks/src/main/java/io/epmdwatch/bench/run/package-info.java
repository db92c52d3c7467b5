/**
 * The benchmark itself: which farms, who sweeps them, what is measured and what must be reached.
 */
package io.epmdwatch.bench.run;
