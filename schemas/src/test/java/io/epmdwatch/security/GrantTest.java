package io.epmdwatch.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class GrantTest {
  private static final String APPLICATION = "epmdwatch-processor";

  @Test
  void coversItsNameOrWhatBeginsWithIt() {
    Grant literal = topic("epmd.alerts", PatternType.LITERAL, AclOperation.READ);
    Grant prefixed = topic("epmd.", PatternType.PREFIXED, AclOperation.READ);

    assertThat(literal.allows(ResourceType.TOPIC, "epmd.alerts", AclOperation.READ)).isTrue();
    assertThat(literal.allows(ResourceType.TOPIC, "epmd.alerts2", AclOperation.READ)).isFalse();
    assertThat(literal.allows(ResourceType.GROUP, "epmd.alerts", AclOperation.READ)).isFalse();
    assertThat(prefixed.allows(ResourceType.TOPIC, "epmd.alerts", AclOperation.READ)).isTrue();
    assertThat(prefixed.allows(ResourceType.TOPIC, "other", AclOperation.READ)).isFalse();
  }

  @Test
  void impliesWhatKafkaSaysThatItDoes() {
    Grant grant = topic("t", PatternType.LITERAL, AclOperation.WRITE, AclOperation.ALTER_CONFIGS);

    assertThat(allowed(grant))
        .containsExactlyInAnyOrder(
            AclOperation.WRITE,
            AclOperation.DESCRIBE,
            AclOperation.ALTER_CONFIGS,
            AclOperation.DESCRIBE_CONFIGS);
  }

  @Test
  void namesItsOperationsOneByOne() {
    assertThatThrownBy(() -> topic("t", PatternType.LITERAL, AclOperation.ALL))
        .hasMessage("operations must be named one by one");
    assertThatThrownBy(() -> topic("t", PatternType.LITERAL))
        .hasMessage("operations must be named one by one");
    assertThatThrownBy(() -> topic("t", PatternType.MATCH, AclOperation.READ))
        .hasMessage("pattern must be literal or prefixed");
  }

  /** No prefix is so short that it means everything. */
  @Test
  void givesNobodyAllOfAnything() {
    assertThat(all().filter(grant -> grant.pattern() == PatternType.PREFIXED).map(Grant::name))
        .allMatch(name -> name.length() >= "epmd.".length());
    assertThat(all().map(Grant::name)).doesNotContain("*", "");
  }

  @Test
  void onlyTheAdminTouchesTheCluster() {
    for (Component component : Component.values()) {
      boolean any =
          component.grants(APPLICATION).stream()
              .anyMatch(grant -> grant.resource() == ResourceType.CLUSTER);
      assertThat(any).as(component.id()).isEqualTo(component == Component.ADMIN);
    }
  }

  @Test
  void anotherApplicationHasOtherNames() {
    assertThat(Component.PROCESSOR.grants("judges-").stream().map(Grant::name))
        .contains("judges-")
        .doesNotContain(APPLICATION);
  }

  private static Stream<Grant> all() {
    return Arrays.stream(Component.values()).flatMap(each -> each.grants(APPLICATION).stream());
  }

  private static Stream<AclOperation> allowed(Grant grant) {
    return Arrays.stream(AclOperation.values())
        .filter(each -> grant.allows(ResourceType.TOPIC, "t", each));
  }

  private static Grant topic(String name, PatternType pattern, AclOperation... operations) {
    return new Grant(ResourceType.TOPIC, name, pattern, Set.of(operations));
  }
}
