package io.epmdwatch.e2e.deployment;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** How a pod starts the program. */
final class PodCall {
  private static final String CONFIG = "EPMDWATCH_CONFIG";

  private PodCall() {}

  /**
   * With its variables as the kubelet would set them.
   *
   * @param directory where its configuration file is put
   */
  static ProgramCall of(Workload workload, KubernetesObjects objects, Path directory) {
    Map<String, String> environment = new TreeMap<>();
    workload
        .container()
        .getEnvFrom()
        .forEach(from -> environment.putAll(data(objects, from.getConfigMapRef().getName())));
    for (EnvVar variable : workload.container().getEnv()) {
      environment.put(
          variable.getName(),
          variable.getValue() == null ? workload.name() + "-0" : variable.getValue());
    }
    environment.computeIfPresent(
        CONFIG, (name, path) -> file(Path.of(path), workload, objects, directory).toString());
    return new ProgramCall(workload.container().getArgs(), environment);
  }

  private static Path file(
      Path path, Workload workload, KubernetesObjects objects, Path directory) {
    String volume =
        workload.container().getVolumeMounts().stream()
            .filter(mount -> Path.of(mount.getMountPath()).equals(path.getParent()))
            .map(VolumeMount::getName)
            .findFirst()
            .orElse("");
    String text =
        workload.pod().getVolumes().stream()
            .filter(each -> each.getName().equals(volume) && each.getConfigMap() != null)
            .map(Volume::getConfigMap)
            .map(map -> data(objects, map.getName()).get(path.getFileName().toString()))
            .findFirst()
            .orElse("nothing is mounted there");
    try {
      // Alike calls are equal, with one file.
      return Files.writeString(directory.resolve(text.hashCode() + ".yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> data(KubernetesObjects objects, String name) {
    return objects.find(ConfigMap.class, name).map(ConfigMap::getData).orElse(Map.of());
  }
}
