package io.epmdwatch.e2e.deployment;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who may talk to whom: a worker to its scope, all to Kafka and to the name servers. */
final class NetworkRules {
  private static final String NAMESPACE = "kubernetes.io/metadata.name";
  private static final String EPMD = "TCP 4369";
  private static final String NODES = "TCP 1024-65535";
  private static final Map<String, Set<String>> ELSEWHERE =
      Map.of("kafka", Set.of("TCP 9093"), "kube-system", Set.of("UDP 53", "TCP 53"));

  private NetworkRules() {}

  /**
   * What is too open or too closed.
   *
   * @param directory for the configuration files, from which the scopes are read
   */
  static List<String> faults(KubernetesObjects objects, Path directory) {
    List<String> faults = new ArrayList<>();
    if (objects.of(NetworkPolicy.class).noneMatch(NetworkRules::deniesAll)) {
      faults.add("nothing denies what no policy names");
    }
    for (Workload workload : objects.workloads()) {
      Faults own = new Faults(workload.name());
      NetworkPolicySpec policy =
          objects
              .find(NetworkPolicy.class, workload.name())
              .map(NetworkPolicy::getSpec)
              .orElseGet(NetworkPolicySpec::new);
      own.require(
          List.of("Ingress", "Egress").equals(policy.getPolicyTypes()), "is not held both ways");
      own.require(
          policy.getIngress().stream()
              .flatMap(rule -> rule.getFrom().stream())
              .allMatch(from -> "monitoring".equals(namespace(from))),
          "is asked by others than Prometheus");
      own.require(!policy.getIngress().isEmpty(), "is asked by nobody");
      own.require(
          policy.getEgress().stream()
              .flatMap(rule -> rule.getTo().stream())
              .map(NetworkRules::namespace)
              .collect(Collectors.toSet())
              .containsAll(ELSEWHERE.keySet()),
          "does not reach Kafka or the name servers");
      policy.getEgress().forEach(rule -> egress(rule, workload, own));
      if (workload.verb().equals("worker")) {
        scope(policy, PodCall.of(workload, objects, directory).configuration(), own);
      }
      faults.addAll(own.lines());
    }
    return faults;
  }

  private static boolean deniesAll(NetworkPolicy policy) {
    NetworkPolicySpec spec = policy.getSpec();
    Map<String, String> labels = spec.getPodSelector().getMatchLabels();
    return (labels == null || labels.isEmpty())
        && spec.getIngress().isEmpty()
        && spec.getEgress().isEmpty()
        && List.of("Ingress", "Egress").equals(spec.getPolicyTypes());
  }

  private static void egress(NetworkPolicyEgressRule rule, Workload workload, Faults own) {
    own.require(!rule.getTo().isEmpty(), "may talk to anybody");
    for (NetworkPolicyPeer peer : rule.getTo()) {
      if (peer.getIpBlock() == null) {
        own.require(
            ports(rule).equals(ELSEWHERE.get(namespace(peer))) && peer.getPodSelector() != null,
            "may talk to " + namespace(peer) + " on " + ports(rule));
      } else {
        own.require(
            !workload.verb().equals("processor"), "may talk to " + peer.getIpBlock().getCidr());
      }
    }
  }

  /** The worker's ranges are its scope, on the ports that it dials. */
  private static void scope(
      NetworkPolicySpec policy, Map<String, String> configuration, Faults own) {
    Set<String> ranges = new TreeSet<>();
    Set<String> ports = new TreeSet<>();
    for (NetworkPolicyEgressRule rule : policy.getEgress()) {
      for (NetworkPolicyPeer peer : rule.getTo()) {
        if (peer.getIpBlock() != null) {
          ranges.add(peer.getIpBlock().getCidr());
          ports.addAll(ports(rule));
        }
      }
    }
    Set<String> scope = new TreeSet<>(List.of(configuration.getOrDefault("scope", "").split(",")));
    own.require(ranges.equals(scope), "may reach " + ranges + ", and its scope is " + scope);
    String depth = configuration.getOrDefault("depth", "");
    Set<String> dialled = depth.equals("dist") ? Set.of(EPMD, NODES) : Set.of(EPMD);
    own.require(ports.equals(dialled), "may dial " + ports + " at depth " + depth);
    own.require(Set.of("nodes", "dist").contains(depth), "does not say --depth");
  }

  private static Set<String> ports(NetworkPolicyEgressRule rule) {
    return rule.getPorts().stream().map(NetworkRules::text).collect(Collectors.toSet());
  }

  private static String text(NetworkPolicyPort port) {
    String end = port.getEndPort() == null ? "" : "-" + port.getEndPort();
    return port.getProtocol() + " " + port.getPort().getValue() + end;
  }

  private static String namespace(NetworkPolicyPeer peer) {
    return peer.getNamespaceSelector() == null
        ? ""
        : peer.getNamespaceSelector().getMatchLabels().getOrDefault(NAMESPACE, "");
  }
}
