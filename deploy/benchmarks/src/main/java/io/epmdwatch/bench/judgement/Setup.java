package io.epmdwatch.bench.judgement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How broker and processor run.
 *
 * @param brokerOptions of its JVM
 * @param processorOptions of its JVM
 * @param kafka the processor's Kafka properties
 */
record Setup(List<String> brokerOptions, List<String> processorOptions, Map<String, String> kafka) {
  /** What {@code deploy/epmdwatch} starts a processor with; a test keeps it so. */
  static final List<String> LAUNCHER = List.of("-XX:+UseSerialGC", "-Xshare:auto", "-Xmx512m");

  /** As the launcher does, with more options for the processor. */
  static Setup withMore(List<String> options, Map<String, String> kafka) {
    List<String> processor = new ArrayList<>(LAUNCHER);
    processor.addAll(options);
    return new Setup(LAUNCHER, processor, kafka);
  }
}
