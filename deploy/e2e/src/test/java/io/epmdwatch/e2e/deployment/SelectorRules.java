package io.epmdwatch.e2e.deployment;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one object says of another is so: labels select, ports and volumes are there. */
final class SelectorRules {
  private final KubernetesObjects objects;
  private final List<String> faults = new ArrayList<>();

  private SelectorRules(KubernetesObjects objects) {
    this.objects = objects;
  }

  static List<String> faults(KubernetesObjects objects) {
    SelectorRules rules = new SelectorRules(objects);
    objects.workloads().forEach(rules::workload);
    objects.of(Service.class).forEach(rules::service);
    objects.of(PodDisruptionBudget.class).forEach(rules::budget);
    objects.of(NetworkPolicy.class).forEach(rules::policy);
    objects.of(StatefulSet.class).forEach(rules::headless);
    objects.of(ServiceMonitor.class).forEach(rules::monitor);
    return rules.faults;
  }

  private void workload(Workload workload) {
    Faults own = new Faults(workload.name());
    own.require(
        workload.isSelectedBy(workload.selector().getMatchLabels()),
        "does not select its own pods");
    workload
        .pod()
        .getTopologySpreadConstraints()
        .forEach(
            spread ->
                own.require(
                    workload.isSelectedBy(spread.getLabelSelector().getMatchLabels()),
                    "spreads other pods than its own"));
    own.require(
        workload.verb().equals("ticket-sink") // there is never a second one
            || workload.pod().getTopologySpreadConstraints().size() == 2,
        "is not spread");
    Set<String> volumes =
        Stream.concat(
                workload.pod().getVolumes().stream().map(Volume::getName),
                objects.find(StatefulSet.class, workload.name()).stream()
                    .flatMap(set -> set.getSpec().getVolumeClaimTemplates().stream())
                    .map(claim -> claim.getMetadata().getName()))
            .collect(Collectors.toSet());
    Set<String> mounted =
        workload.container().getVolumeMounts().stream()
            .map(VolumeMount::getName)
            .collect(Collectors.toSet());
    own.require(volumes.equals(mounted), "mounts " + mounted + " of the volumes " + volumes);
    Stream.concat(
            workload.pod().getVolumes().stream()
                .filter(volume -> volume.getConfigMap() != null)
                .map(volume -> volume.getConfigMap().getName()),
            workload.container().getEnvFrom().stream()
                .map(from -> from.getConfigMapRef().getName()))
        .forEach(
            map ->
                own.require(
                    objects.find(ConfigMap.class, map).isPresent(), "wants no ConfigMap " + map));
    faults.addAll(own.lines());
  }

  private void service(Service service) {
    Workload workload =
        only("Service", service.getMetadata().getName(), service.getSpec().getSelector());
    service
        .getSpec()
        .getPorts()
        .forEach(
            port ->
                port("Service " + service.getMetadata().getName(), workload, port.getTargetPort()));
  }

  private void budget(PodDisruptionBudget budget) {
    only(
        "PodDisruptionBudget",
        budget.getMetadata().getName(),
        budget.getSpec().getSelector().getMatchLabels());
  }

  private void policy(NetworkPolicy policy) {
    Map<String, String> labels = policy.getSpec().getPodSelector().getMatchLabels();
    if (labels == null || labels.isEmpty()) {
      return; // all pods: that of NetworkRules
    }
    String name = policy.getMetadata().getName();
    Workload workload = only("NetworkPolicy", name, labels);
    policy.getSpec().getIngress().stream()
        .flatMap(rule -> rule.getPorts().stream())
        .forEach(port -> port("NetworkPolicy " + name, workload, port.getPort()));
  }

  private void headless(StatefulSet set) {
    Faults own = new Faults(set.getMetadata().getName());
    own.require(
        objects.find(Service.class, set.getSpec().getServiceName()).isPresent(),
        "names no Service: " + set.getSpec().getServiceName());
    faults.addAll(own.lines());
  }

  private void monitor(ServiceMonitor monitor) {
    Faults own = new Faults("ServiceMonitor " + monitor.getMetadata().getName());
    Map<String, String> labels = monitor.getSpec().getSelector().getMatchLabels();
    List<Service> scraped =
        objects
            .of(Service.class)
            .filter(
                service ->
                    service.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
            .toList();
    own.require(
        scraped.size() == objects.workloads().size(), "finds " + scraped.size() + " services");
    for (Service service : scraped) {
      monitor
          .getSpec()
          .getEndpoints()
          .forEach(
              endpoint ->
                  own.require(
                      service.getSpec().getPorts().stream()
                          .anyMatch(port -> port.getName().equals(endpoint.getPort())),
                      "asks a port that " + service.getMetadata().getName() + " does not have"));
    }
    faults.addAll(own.lines());
  }

  /** The one workload that is selected. Policies that select more would add up. */
  private Workload only(String kind, String name, Map<String, String> labels) {
    List<Workload> selected =
        objects.workloads().stream().filter(each -> each.isSelectedBy(labels)).toList();
    if (selected.size() == 1 && selected.get(0).name().equals(name)) {
      return selected.get(0);
    }
    faults.add(kind + " " + name + " selects " + selected.stream().map(Workload::name).toList());
    return null;
  }

  private void port(String name, Workload workload, IntOrString port) {
    Faults own = new Faults(name);
    own.require(
        workload != null && port.getStrVal() != null && workload.hasPort(port.getStrVal()),
        "names a port that its pods do not have: " + port.getValue());
    faults.addAll(own.lines());
  }
}
