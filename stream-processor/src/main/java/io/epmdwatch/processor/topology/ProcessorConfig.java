package io.epmdwatch.processor.topology;

import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.Vigilance;
import io.epmdwatch.processor.edge.SiemSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of a processor.
 *
 * @param applicationId names the group, the transactions and the internal topics
 * @param instanceId names this process among those of the group; a restart under the same name
 *     takes its work back at once instead of waiting for the group to notice it left
 * @param stateDirectory where state stores live
 * @param threads stream threads, at least 1
 * @param standbys other processes that keep a copy of each state store, 0 or more
 * @param zone the zone whose gauges exist from the start
 * @param policy how the judgement is to judge
 * @param vigilance what has to hold for the watching itself
 * @param siem what is written for SIEMs
 */
public record ProcessorConfig(
    String applicationId,
    String instanceId,
    Path stateDirectory,
    int threads,
    int standbys,
    String zone,
    Policy policy,
    Vigilance vigilance,
    SiemSettings siem) {
  /** How long a member of the group may be silent before its work is given away. */
  static final Duration SESSION_TIMEOUT = Duration.ofSeconds(20);

  /** Checks the names and the number. */
  public ProcessorConfig {

    if (applicationId.isBlank() || instanceId.isBlank()) {
      throw new IllegalArgumentException("application id and instance id must not be blank");
    }
    if (threads < 1 || standbys < 0) {
      throw new IllegalArgumentException("threads must be at least 1, standbys at least 0");
    }
  }
}
