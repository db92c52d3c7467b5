package io.epmdwatch.e2e.security;

import io.epmdwatch.security.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What somebody may in the cluster, tried, against what the component's grants say. */
final class AclMatrix {
  private AclMatrix() {}

  /** All that the component may and should not, or should and may not; empty when all is well. */
  static List<String> differences(Component component, Map<String, Object> credentials) {
    List<String> differences = new ArrayList<>();
    try (Client client = new Client(credentials)) {
      for (Attempt attempt : Attempts.of(component)) {
        boolean permitted = Client.isPermitted(attempt.trial(), client);
        if (permitted != attempt.isGrantedTo(component)) {
          differences.add(
              component.id() + (permitted ? " must not " : " must be able to ") + attempt);
        }
      }
    }
    return differences;
  }
}
