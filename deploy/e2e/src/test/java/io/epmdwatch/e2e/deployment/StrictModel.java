package io.epmdwatch.e2e.deployment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.Map;

/**
 * Reads an object of Kubernetes as the API server would with strict field validation: the models'
 * own reader keeps what it does not know, and turns a value that it does not know into nothing.
 */
final class StrictModel {
  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.ofEntries(
          Map.entry("v1 Namespace", Namespace.class),
          Map.entry("v1 ConfigMap", ConfigMap.class),
          Map.entry("v1 Service", Service.class),
          Map.entry("apps/v1 Deployment", Deployment.class),
          Map.entry("apps/v1 StatefulSet", StatefulSet.class),
          Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
          Map.entry("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class),
          Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
          Map.entry("kafka.strimzi.io/v1 Kafka", Kafka.class),
          Map.entry("kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class),
          Map.entry("kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class),
          Map.entry("kafka.strimzi.io/v1 KafkaUser", KafkaUser.class));

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new NoAnySetter())
          .build();

  private StrictModel() {}

  /**
   * The object.
   *
   * @throws IllegalArgumentException with the path of what is unknown
   */
  static HasMetadata read(JsonNode tree) {
    String kind = tree.path("apiVersion").asText() + " " + tree.path("kind").asText();
    Class<? extends HasMetadata> type = KINDS.get(kind);
    if (type == null) {
      throw new IllegalArgumentException("unknown kind: " + kind);
    }
    try {
      HasMetadata object = MAPPER.treeToValue(tree, type);
      requireKept(tree, MAPPER.valueToTree(object), "");
      return object;
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage() + " in " + e.getPathReference(), e);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /** All that was read is written again, but for what is empty. */
  private static void requireKept(JsonNode read, JsonNode written, String path) {
    if (read.isObject() && (written.isObject() || read.isEmpty())) {
      ((ObjectNode) read)
          .properties()
          .forEach(
              each ->
                  requireKept(
                      each.getValue(), written.path(each.getKey()), path + "." + each.getKey()));
    } else if (read.isArray() && read.size() == written.size()) {
      for (int i = 0; i < read.size(); i++) {
        requireKept(read.get(i), written.get(i), path + "[" + i + "]");
      }
    } else if (path.equals(".apiVersion")) {
      return; // by which the model was found; Strimzi's says an older one of itself
    } else if (!read.asText().equals(written.asText()) || read.isContainerNode()) {
      throw new IllegalArgumentException("unknown value " + read + " in " + path);
    }
  }

  /** Where the models would keep what they do not know, so that nothing is unknown. */
  private static final class NoAnySetter extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return Boolean.FALSE;
    }
  }
}
