package io.epmdwatch.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code kubectl} makes of the base and of each overlay is what Kubernetes, Strimzi and the
 * Prometheus Operator know, holds together, and is closed. Skipped, in so many words, without
 * {@code kubectl}; no cluster is asked.
 */
@Tag("once")
class KubernetesManifestsTest {
  private static final String PRODUCTION = "overlays/production";

  private static final Map<ProgramCall, List<String>> TRIED = new ConcurrentHashMap<>();

  @TempDir private static Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"base", PRODUCTION, "overlays/vantages", "overlays/scaled"})
  void itIsInOrder(String overlay) {
    assertThat(faults(overlay, render(overlay))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", PRODUCTION, "overlays/vantages", "overlays/scaled"})
  void theProgramUnderstandsWhatItIsStartedWith(String overlay) {
    KubernetesObjects objects = KubernetesObjects.parse(render(overlay));

    assertThat(objects.workloads()).isNotEmpty();
    assertThat(callFaults(objects)).isEmpty();
  }

  @Test
  void theOverlaysAreOfTheSizeTheyPromise() {
    assertThat(replicas("base")).isEqualTo("epmdwatch-processor=1 epmdwatch-worker=1");
    assertThat(replicas(PRODUCTION))
        .isEqualTo("epmdwatch-processor=1 epmdwatch-ticket-sink=1 epmdwatch-worker=1");
    assertThat(replicas("overlays/scaled"))
        .isEqualTo("epmdwatch-processor=3 epmdwatch-ticket-sink=1 epmdwatch-worker=3");
    assertThat(replicas("overlays/vantages"))
        .isEqualTo(
            "epmdwatch-processor=1 epmdwatch-ticket-sink=1 epmdwatch-worker-dmz=1"
                + " epmdwatch-worker-internet=1 epmdwatch-worker=1");
  }

  /** Each processor goes by the name of its pod, which outlives the pod. */
  @Test
  void processorsAreKnownByTheirPods() {
    KubernetesObjects scaled = KubernetesObjects.parse(render("overlays/scaled"));
    Workload processor = workload(scaled, "epmdwatch-processor");

    assertThat(processor.container().getEnv())
        .filteredOn(variable -> variable.getName().equals("EPMDWATCH_INSTANCE_ID"))
        .singleElement()
        .satisfies(
            variable ->
                assertThat(variable.getValueFrom().getFieldRef().getFieldPath())
                    .isEqualTo("metadata.name"));
    assertThat(PodCall.of(processor, scaled, directory).configuration())
        .containsEntry("standbys", "1");
  }

  @Test
  void severalWorkersShareTheirScope() {
    KubernetesObjects scaled = KubernetesObjects.parse(render("overlays/scaled"));

    assertThat(workload(scaled, "epmdwatch-worker").container().getArgs())
        .contains("--shard=shared");
  }

  @Test
  void eachVantageHasItsOwn() {
    KubernetesObjects vantages = KubernetesObjects.parse(render("overlays/vantages"));
    Map<String, String> scopes =
        vantages.workloads().stream()
            .filter(workload -> workload.verb().equals("worker"))
            .map(workload -> PodCall.of(workload, vantages, directory).configuration())
            .collect(Collectors.toMap(each -> each.get("vantage"), each -> each.get("scope")));

    assertThat(scopes)
        .isEqualTo(
            Map.of(
                "corp", "10.20.0.0/16,10.30.4.0/22",
                "dmz", "10.40.0.0/20",
                "internet", "192.0.2.0/24"));
  }

  /** As text, with the comments that say why; kustomize cannot take them from another directory. */
  @Test
  void theRulesAreThoseOfPrometheus() throws IOException {
    Path shipped = Path.of("..", "kubernetes", "monitoring", "prometheus-rule.yaml");
    String rules = Files.readString(Path.of("..", "prometheus", "rules", "epmdwatch.yml"));

    assertThat(Files.readString(shipped))
        .endsWith("\nspec:\n" + rules.replaceAll("(?m)^(?=.)", "  "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        // What no model knows.
        "terminationGracePeriodSeconds ~ terminationGraceSeconds ~ Unrecognized field",
        "whenUnsatisfiable: ScheduleAnyway ~ whenUnsatisfied: ScheduleAnyway ~ Unrecognized field",
        "maxUnavailable: 1 ~ maxUnavailabel: 1 ~ Unrecognized field",
        "endpoints: ~ endpoint: ~ Unrecognized field",
        "keep_firing_for: 2m ~ keep_fire_for: 2m ~ Unrecognized field",
        "patternType: prefix ~ patternType: begins ~ unknown value \"begins\"",
        "- DescribeConfigs ~ - DescribeConfig ~ unknown value \"DescribeConfig\"",
        "kind: KafkaUser ~ kind: KafkaUsers ~ unknown kind",
        // What does not hold together.
        "targetPort: http ~ targetPort: web ~ names a port that its pods do not have: web",
        "path: /readyz ~ path: /ready ~ readiness probe asks another page",
        "scheme: HTTPS ~ scheme: HTTP ~ probe is in clear",
        "serviceName: epmdwatch-processor ~ serviceName: epmdwatch-processors ~ names no Service",
        "mountPath: /tmp\\n          name: tmp ~ mountPath: /tmp\\n          name: temp ~ mounts",
        // What is too open.
        "runAsNonRoot: true ~ runAsNonRoot: false ~ may run as root",
        "readOnlyRootFilesystem: true ~ readOnlyRootFilesystem: false ~ may write to its image",
        "automountServiceAccountToken: false ~ automountServiceAccountToken: true ~ token",
        "enableServiceLinks: false ~ enableServiceLinks: true ~ variables of services",
        "type: RuntimeDefault ~ type: Unconfined ~ has no seccomp profile",
        "cidr: 10.20.0.0/16 ~ cidr: 10.0.0.0/8 ~ and its scope is [10.20.0.0/16, 10.30.4.0/22]",
        "port: 4369 ~ port: 4370 ~ may dial [TCP 4370] at depth nodes",
        "port: 9093\\n      protocol ~ port: 9092\\n      protocol ~ may talk to kafka on [TCP 9092]",
        "metadata.name: kube-system ~ metadata.name: kafka ~ does not reach Kafka or the name",
        // What Kafka needs.
        "replicas: 3 ~ replicas: 1 ~ has 1 replicas",
        "min.insync.replicas: 2 ~ min.insync.replicas: 1 ~ min.insync.replicas",
        "cleanup.policy: compact ~ cleanup.policy: delete ~ cleanup.policy",
        "partitions: 4 ~ partitions: 8 ~ has wrong partitions",
        "name: epmd.alerts ~ name: epmd.alarms ~ epmd.alerts has no KafkaTopic",
      })
  void aSeededFaultIsFound(String right, String wrong, String fault) {
    String rendered = render(PRODUCTION);
    String before = right.replace("\\n", "\n");
    assertThat(rendered.contains(before)).as(right).isTrue();

    assertThat(faults(PRODUCTION, rendered.replace(before, wrong.replace("\\n", "\n"))))
        .anySatisfy(found -> assertThat(found).contains(fault));
  }

  private static List<String> faults(String overlay, String yaml) {
    KubernetesObjects objects = KubernetesObjects.parse(yaml);
    List<String> faults = new ArrayList<>(objects.unreadable());
    objects.workloads().forEach(workload -> faults.addAll(PodRules.faults(workload)));
    faults.addAll(SelectorRules.faults(objects));
    faults.addAll(NetworkRules.faults(objects, directory));
    if (!overlay.equals("base")) {
      faults.addAll(StrimziRules.faults(objects));
    }
    return faults;
  }

  private static List<String> callFaults(KubernetesObjects objects) {
    return objects.workloads().stream()
        .flatMap(
            workload ->
                tried(PodCall.of(workload, objects, directory)).stream()
                    .map(fault -> workload.name() + ": " + fault))
        .toList();
  }

  private static List<String> tried(ProgramCall call) {
    return TRIED.computeIfAbsent(call, ProgramCall::faults);
  }

  private static String replicas(String overlay) {
    return KubernetesObjects.parse(render(overlay)).workloads().stream()
        .map(workload -> workload.name() + "=" + workload.replicas())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static Workload workload(KubernetesObjects objects, String name) {
    return objects.workloads().stream()
        .filter(workload -> workload.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String render(String overlay) {
    return KubernetesObjects.render(overlay);
  }
}
