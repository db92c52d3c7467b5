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

  /** The first host parts seen under the version that speaks now, unless others were since. */
  Set<String> pinned() {
    Optional<Version> speaks = judgings.get(judgings.size() - 1).version();
    List<Judging> since = judgings.subList(lastUnruled() + 1, judgings.size());
    List<Judging> telling = since.stream().filter(judging -> !judging.hosts().isEmpty()).toList();
    int first = telling.size();
    while (first > 0 && telling.get(first - 1).version().equals(speaks)) {
      first--;
    }
    return first < telling.size() ? Set.copyOf(telling.get(first).hosts()) : Set.of();
  }

  /** The last judging at which no rule spoke; -1 if there is none. */
  private int lastUnruled() {
    int index = judgings.size() - 1;
    while (index >= 0 && judgings.get(index).version().isPresent()) {
      index--;
    }
    return index;
  }
}
