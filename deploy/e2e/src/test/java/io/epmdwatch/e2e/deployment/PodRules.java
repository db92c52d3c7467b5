package io.epmdwatch.e2e.deployment;

import io.epmdwatch.ops.Version;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds for every pod: closed as far as may be, watched, and with a share of its node. */
final class PodRules {
  private static final Map<String, String> IMAGES =
      Map.of(
          "worker", "epmdwatch/epmdwatch-worker",
          "processor", "epmdwatch/epmdwatch-processor",
          "ticket-sink", "epmdwatch/epmdwatch-processor");

  private PodRules() {}

  static List<String> faults(Workload workload) {
    Faults faults = new Faults(workload.name());
    pod(workload, faults);
    container(workload.container(), faults);
    probes(workload, faults);
    image(workload, faults);
    return faults.lines();
  }

  private static void pod(Workload workload, Faults faults) {
    PodSecurityContext security =
        Optional.ofNullable(workload.pod().getSecurityContext()).orElseGet(PodSecurityContext::new);
    faults.require(security.getRunAsNonRoot(), "may run as root");
    faults.require(Long.valueOf(65_532).equals(security.getRunAsUser()), "is not user 65532");
    faults.require(
        security.getSeccompProfile() != null
            && "RuntimeDefault".equals(security.getSeccompProfile().getType()),
        "has no seccomp profile");
    faults.require(
        Boolean.FALSE.equals(workload.pod().getAutomountServiceAccountToken()),
        "has a token for the API");
    faults.require(
        Boolean.FALSE.equals(workload.pod().getEnableServiceLinks()),
        "has variables of services, such as EPMDWATCH_WORKER_PORT, which the program refuses");
    faults.require(workload.pod().getContainers().size() == 1, "has not one container");
  }

  private static void container(Container container, Faults faults) {
    SecurityContext security =
        Optional.ofNullable(container.getSecurityContext()).orElseGet(SecurityContext::new);
    faults.require(security.getReadOnlyRootFilesystem(), "may write to its image");
    faults.require(
        Boolean.FALSE.equals(security.getAllowPrivilegeEscalation()), "may gain privileges");
    faults.require(
        security.getCapabilities() != null
            && List.of("ALL").equals(security.getCapabilities().getDrop())
            && security.getCapabilities().getAdd().isEmpty(),
        "has capabilities");
    faults.require(
        container.getResources() != null
            && container
                .getResources()
                .getRequests()
                .keySet()
                .containsAll(List.of("cpu", "memory")),
        "requests no CPU or no memory");
    faults.require(
        container.getResources() != null
            && container.getResources().getLimits().containsKey("memory"),
        "has no limit of memory");
  }

  private static void probes(Workload workload, Faults faults) {
    Container container = workload.container();
    probe(workload, "startup", container.getStartupProbe(), "/livez", faults);
    probe(workload, "liveness", container.getLivenessProbe(), "/livez", faults);
    probe(workload, "readiness", container.getReadinessProbe(), "/readyz", faults);
  }

  private static void probe(
      Workload workload, String kind, Probe probe, String path, Faults faults) {
    if (probe == null || probe.getHttpGet() == null) {
      faults.require(false, "has no " + kind + " probe");
      return;
    }
    faults.require(path.equals(probe.getHttpGet().getPath()), kind + " probe asks another page");
    faults.require("HTTPS".equals(probe.getHttpGet().getScheme()), kind + " probe is in clear");
    String port = probe.getHttpGet().getPort().getStrVal();
    faults.require(
        port != null && workload.hasPort(port), kind + " probe asks a port that it does not have");
  }

  private static void image(Workload workload, Faults faults) {
    String image = IMAGES.get(workload.verb()) + ":" + Version.current();
    faults.require(
        image.equals(workload.container().getImage()),
        "runs " + workload.container().getImage() + ", not " + image);
  }
}
