package io.epmdwatch.e2e.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A service of a {@link ComposeFile}, with the keys that the specification gives it. */
record ComposeService(
    @JsonProperty(required = true) String image,
    @JsonProperty("pull_policy") PullPolicy pullPolicy,
    List<String> command,
    Map<String, String> environment,
    Restart restart,
    @JsonProperty("read_only") boolean readOnly,
    @JsonProperty("cap_drop") List<String> capabilitiesDropped,
    @JsonProperty("security_opt") List<String> securityOptions,
    @JsonProperty("mem_limit") String memoryLimit,
    @JsonProperty("stop_grace_period") String stopGracePeriod,
    List<String> volumes,
    List<String> tmpfs,
    List<String> secrets,
    Map<String, Attachment> networks,
    List<String> ports,
    @JsonProperty("depends_on") Map<String, Dependency> dependencies,
    HealthCheck healthcheck) {
  ComposeService {
    command = Objects.requireNonNullElse(command, List.of());
    environment = Objects.requireNonNullElse(environment, Map.of());
    capabilitiesDropped = Objects.requireNonNullElse(capabilitiesDropped, List.of());
    securityOptions = Objects.requireNonNullElse(securityOptions, List.of());
    volumes = Objects.requireNonNullElse(volumes, List.of());
    tmpfs = Objects.requireNonNullElse(tmpfs, List.of());
    secrets = Objects.requireNonNullElse(secrets, List.of());
    networks = Objects.requireNonNullElse(networks, Map.of());
    ports = Objects.requireNonNullElse(ports, List.of());
    dependencies = Objects.requireNonNullElse(dependencies, Map.of());
  }

  /** Where an image may come from. */
  enum PullPolicy {
    @JsonProperty("never")
    NEVER
  }

  /** What follows when it ends. */
  enum Restart {
    @JsonProperty("no")
    NO,
    @JsonProperty("unless-stopped")
    UNLESS_STOPPED
  }

  /** How it is attached to a network. */
  record Attachment(@JsonProperty("ipv4_address") String ipv4Address) {}

  /** What has to be so of another service before it starts. */
  record Dependency(@JsonProperty(required = true) Condition condition) {}

  /** Of another service. */
  enum Condition {
    @JsonProperty("service_healthy")
    HEALTHY,
    @JsonProperty("service_completed_successfully")
    COMPLETED
  }

  /** How the engine asks whether it is well. */
  record HealthCheck(List<String> test, String interval, String timeout, int retries) {}

  /** Whether it runs our own program. */
  boolean isOurs() {
    return image.startsWith("epmdwatch/");
  }
}
