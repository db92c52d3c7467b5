package io.epmdwatch.processor.domain.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which host parts were seen under which version of the speaking rule, judging by judging. */
final class Approvals {
  private final List<Judging> judgings = new ArrayList<>();

  /**
   * One judging.
   *
   * @param version of the speaking rule, if one speaks
   * @param hosts host parts seen
   */
  private record Judging(Optional<Version> version, List<String> hosts) {}

  private record Version(String id, Instant updatedAt) {}

  void add(Scene scene) {
    Judging judging =
        new Judging(
            scene.speaking().map(rule -> new Version(rule.id(), rule.updatedAt())),
            Scene.hostParts(scene.nodes()));
    if (judgings.isEmpty() || !judgings.get(judgings.size() - 1).equals(judging)) {
      judgings.add(judging);
    }
  }

  /** The first host parts that were seen since this version of the rule speaks. */
  Set<String> pinned() {
    int since = judgings.size() - 1;
    Optional<Version> version = judgings.get(since).version();
    while (since > 0 && judgings.get(since - 1).version().equals(version)) {
      since--;
    }
    return judgings.subList(since, judgings.size()).stream()
        .filter(judging -> judging.version().isPresent() && !judging.hosts().isEmpty())
        .findFirst()
        .map(judging -> Set.copyOf(judging.hosts()))
        .orElse(Set.of());
  }
}
