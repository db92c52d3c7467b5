package io.epmdwatch.probe.list;

import io.epmdwatch.probe.engine.Target;
import java.util.LinkedHashMap;
import java.util.Map;

/** The targets seen last, so that one that comes again soon is known. */
final class RecentTargets {
  private static final int MOST = 65_536;

  private final Map<Target, Boolean> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Target, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /** Remembers a target; whether it is a new one. */
  boolean add(Target target) {
    return seen.put(target, true) == null;
  }
}
