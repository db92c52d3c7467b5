package io.epmdwatch.e2e.chaos;

import io.epmdwatch.processor.domain.Policy;
import io.epmdwatch.processor.domain.StormLimits;
import java.util.List;

/**
 * How the processor is to judge so that nothing but the log decides what it tells. A storm is told
 * by the clock on the wall: its count is what has come in by then. So none breaks out here.
 */
public final class Terms {
  private static final int MORE_THAN_COME = 1_000_000;

  /** For a run within this JVM. */
  public static final Policy POLICY = withoutStorms(Policy.DEFAULT);

  /** The same for {@code epmdwatch processor}. */
  static final List<String> OPTIONS = List.of("--storm-alerts=" + MORE_THAN_COME);

  private Terms() {}

  private static Policy withoutStorms(Policy policy) {
    StormLimits limits = policy.storm();
    return new Policy(
        policy.proof(),
        policy.reopenWindow(),
        policy.internet(),
        policy.retired(),
        policy.sla(),
        policy.owners(),
        policy.damping(),
        new StormLimits(MORE_THAN_COME, limits.within(), limits.ipv4Prefix(), limits.ipv6Prefix()));
  }
}
