package io.epmdwatch.e2e.deployment;

import io.epmdwatch.ops.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What holds for every service of the Compose file, and between them. */
final class ComposeRules {
  /** Its start script writes its configuration into the image. */
  private static final Set<String> WRITES = Set.of("kafka");

  private final Path directory;
  private final ComposeFile file;
  private final Set<String> used = new TreeSet<>();

  private ComposeRules(Path directory, ComposeFile file) {
    this.directory = directory;
    this.file = file;
  }

  /**
   * What is wrong, a line each.
   *
   * @param directory where the file is, from which it names others
   */
  static List<String> faults(Path directory, String text) {
    try {
      return new ComposeRules(directory, ComposeFile.parse(text)).all();
    } catch (IllegalArgumentException e) {
      return List.of(e.getMessage());
    }
  }

  private List<String> all() {
    List<String> faults = new ArrayList<>();
    file.services()
        .forEach(
            (name, service) -> {
              Faults own = new Faults(name);
              closed(name, service, own);
              image(service, own);
              mounts(service, own);
              others(service, own);
              faults.addAll(own.lines());
            });
    Set<String> idle = new TreeSet<>(file.volumes().keySet());
    idle.addAll(file.secrets().keySet());
    idle.addAll(file.networks().keySet());
    idle.removeAll(used);
    idle.forEach(name -> faults.add(name + " is used by nobody"));
    return faults;
  }

  private static void closed(String name, ComposeService service, Faults own) {
    own.require(service.readOnly() || WRITES.contains(name), "may write to its image");
    own.require(service.capabilitiesDropped().equals(List.of("ALL")), "has capabilities");
    own.require(
        service.securityOptions().equals(List.of("no-new-privileges:true")), "may gain privileges");
    own.require(service.restart() != null, "does not say what follows its end");
    own.require(
        service.ports().stream().allMatch(port -> port.startsWith("127.0.0.1:")),
        "is published to others than this host: " + service.ports());
    own.require(
        service.environment().keySet().stream()
            .noneMatch(each -> each.matches(".*(PASSWORD|TOKEN|SECRET)")),
        "has a secret in its environment");
  }

  private static void image(ComposeService service, Faults own) {
    own.require(
        service.image().matches("[a-z/-]+:.*[0-9].*"),
        "has an image of no version: " + service.image());
    if (service.isOurs()) {
      own.require(service.image().endsWith(":" + Version.current()), "runs " + service.image());
      own.require(service.pullPolicy() != null, "would look for its image in a registry");
      own.require(service.healthcheck() == null, "has a check, and nothing to run it with");
    } else {
      own.require(
          service.healthcheck() != null && service.healthcheck().test().get(0).equals("CMD"),
          "has no check, or one that wants a shell");
    }
  }

  private void mounts(ComposeService service, Faults own) {
    for (String mount : service.volumes()) {
      String source = mount.substring(0, mount.indexOf(':'));
      if (source.startsWith(".")) {
        own.require(Files.isRegularFile(directory.resolve(source)), "mounts no file: " + source);
        own.require(mount.endsWith(":ro"), "may write to " + source);
      } else {
        own.require(file.volumes().containsKey(source), "mounts no volume " + source);
        used.add(source);
      }
    }
    own.require(
        service.volumes().stream().filter(mount -> !mount.startsWith(".")).count() <= 1,
        "has several volumes");
  }

  private void others(ComposeService service, Faults own) {
    service
        .secrets()
        .forEach(each -> own.require(file.secrets().containsKey(each), "has no secret " + each));
    service
        .networks()
        .keySet()
        .forEach(each -> own.require(file.networks().containsKey(each), "has no network " + each));
    own.require(service.networks().containsKey("inside"), "is not inside");
    service
        .dependencies()
        .keySet()
        .forEach(each -> own.require(file.services().containsKey(each), "waits for no " + each));
    used.addAll(service.secrets());
    used.addAll(service.networks().keySet());
  }
}
