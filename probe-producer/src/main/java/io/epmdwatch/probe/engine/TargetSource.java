package io.epmdwatch.probe.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * Where targets come from. Asked by one of the engine's threads at a time, for one target, and only
 * when there is room for it; must not block, and must not hand out a host that is still being
 * probed.
 */
@FunctionalInterface
public interface TargetSource {

  /** The answer to "what next?". */
  sealed interface Next {}

  /**
   * A target to probe now.
   *
   * @param target the target
   * @param instead what to ask of it instead of what the engine asks of all others
   */
  record Probe(Target target, Optional<Inquiry> instead) implements Next {
    /** A target that is asked what all others are. */
    public Probe(Target target) {
      this(target, Optional.empty());
    }
  }

  /**
   * Nothing at the moment.
   *
   * @param pause how long not to ask again, more than zero
   */
  record NotYet(Duration pause) implements Next {}

  /** Nothing any more. */
  record Done() implements Next {}

  /** What to do next. */
  Next next();
}
