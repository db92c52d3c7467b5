package io.epmdwatch.probe.share;

import java.util.Set;

/** Who sweeps the shares of a scope that a worker holds. Safe for use by several threads. */
public interface ShareTaker {
  /**
   * From now on the worker holds these, and no others.
   *
   * @param shares numbers from 0, which may be none
   */
  void hold(Set<Integer> shares);
}
