package io.epmdwatch.registry;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** That a registry failed for one or more subjects; the message has all lines in one. */
public final class RegistryRefusal extends Exception {
  private final transient List<RegistryFailure> failures;
  private final transient Map<String, Integer> known;

  RegistryRefusal(List<RegistryFailure> failures, Map<String, Integer> known) {
    super(failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")));
    this.failures = List.copyOf(failures);
    this.known = Map.copyOf(known);
  }

  /** One for each subject that failed, up to the first at which the registry did not answer. */
  public List<RegistryFailure> failures() {
    return failures;
  }

  /** The ids of those that did not fail. */
  Map<String, Integer> known() {
    return known;
  }
}
