/**
 * A farm of simulated hosts: what stands at an address is a pure function of the address, a seed
 * and a mix, and comes with the answer that a prober must give.
 */
package io.epmdwatch.bench.farm;
