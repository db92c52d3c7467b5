package io.epmdwatch.e2e.deployment;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Map;
import java.util.Optional;

/** What starts pods of one kind, each with a container that runs the program. */
record Workload(String name, int replicas, LabelSelector selector, PodTemplateSpec template) {

  /** The workload, if the object is one. */
  static Optional<Workload> of(HasMetadata object) {
    String name = object.getMetadata().getName();
    if (object instanceof Deployment deployment) {
      var spec = deployment.getSpec();
      return Optional.of(
          new Workload(name, spec.getReplicas(), spec.getSelector(), spec.getTemplate()));
    }
    if (object instanceof StatefulSet set) {
      var spec = set.getSpec();
      return Optional.of(
          new Workload(name, spec.getReplicas(), spec.getSelector(), spec.getTemplate()));
    }
    return Optional.empty();
  }

  PodSpec pod() {
    return template.getSpec();
  }

  Container container() {
    return pod().getContainers().get(0);
  }

  /** The command that it runs: worker, processor, ticket-sink. */
  String verb() {
    return container().getArgs().get(0);
  }

  /** Whether a selector's labels are among those of its pods. */
  boolean isSelectedBy(Map<String, String> labels) {
    return template.getMetadata().getLabels().entrySet().containsAll(labels.entrySet());
  }

  boolean hasPort(String name) {
    return container().getPorts().stream().anyMatch(port -> name.equals(port.getName()));
  }
}
