package io.epmdwatch.e2e.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.epmdwatch.security.AclText;
import io.epmdwatch.security.Component;
import io.epmdwatch.security.Grant;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleClusterResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTransactionalIdResource;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each KafkaUser may what its component's grants say, and nothing else. */
@Tag("once")
class KafkaUsersTest {
  private static final String APPLICATION_ID = "epmdwatch-processor";

  @ParameterizedTest
  @EnumSource
  void hasTheGrantsOfItsComponent(Component component) {
    assertThat(granted("overlays/production", "epmdwatch-" + component.id(), ""))
        .isEqualTo(wanted(component));
  }

  @Test
  void eachVantagesWorkerHasThoseOfAWorker() {
    for (String vantage : Set.of("internet", "dmz")) {
      assertThat(granted("overlays/vantages", "epmdwatch-worker-" + vantage, ""))
          .isEqualTo(wanted(Component.WORKER));
    }
  }

  @Test
  void anotherTopicIsFound() {
    assertThat(granted("overlays/production", "epmdwatch-worker", "name: epmd.alerts"))
        .isNotEqualTo(wanted(Component.WORKER));
  }

  /** As {@code epmdwatch acls} would have it, without the principal. */
  private static Set<String> wanted(Component component) {
    return component.grants(APPLICATION_ID).stream()
        .flatMap(KafkaUsersTest::lines)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> lines(Grant grant) {
    String on =
        grant.resource() == ResourceType.CLUSTER
            ? "CLUSTER"
            : grant.resource() + " " + grant.pattern() + " " + grant.name();
    return grant.operations().stream().map(AclText::name).map(each -> each + " on " + on);
  }

  private static Set<String> granted(String overlay, String user, String swapped) {
    String yaml = KubernetesObjects.render(overlay);
    KafkaUser found =
        KubernetesObjects.parse(
                swapped.isEmpty() ? yaml : yaml.replace("name: epmd.probe-requests", swapped))
            .find(KafkaUser.class, user)
            .orElseThrow();
    return ((KafkaUserAuthorizationSimple) found.getSpec().getAuthorization())
        .getAcls().stream()
            .flatMap(KafkaUsersTest::lines)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> lines(AclRule rule) {
    String on = on(rule.getResource());
    return rule.getOperations().stream().map(each -> each.toValue() + " on " + on);
  }

  private static String on(AclRuleResource resource) {
    if (resource instanceof AclRuleTopicResource topic) {
      return ResourceType.TOPIC + " " + pattern(topic.getPatternType()) + " " + topic.getName();
    }
    if (resource instanceof AclRuleGroupResource group) {
      return ResourceType.GROUP + " " + pattern(group.getPatternType()) + " " + group.getName();
    }
    if (resource instanceof AclRuleTransactionalIdResource id) {
      return ResourceType.TRANSACTIONAL_ID
          + " "
          + pattern(id.getPatternType())
          + " "
          + id.getName();
    }
    return resource instanceof AclRuleClusterResource ? "CLUSTER" : "unknown";
  }

  private static PatternType pattern(Object strimzi) {
    return "PREFIX".equals(strimzi.toString()) ? PatternType.PREFIXED : PatternType.LITERAL;
  }
}
