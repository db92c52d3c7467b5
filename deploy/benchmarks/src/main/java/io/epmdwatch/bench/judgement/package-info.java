/**
 * What the judgement can take: throughput, the time a baseline change needs, memory of its state
 * and the latency of alerts, with a broker and a processor in processes of their own. Knows the
 * processor by its command and by the topics only.
 */
package io.epmdwatch.bench.judgement;
