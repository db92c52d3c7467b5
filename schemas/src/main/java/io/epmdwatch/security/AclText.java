package io.epmdwatch.security;

import io.epmdwatch.command.Denial;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/** ACLs in words, and as Kafka's own tool takes them. */
public final class AclText {
  private AclText() {}

  /** The line that gives it, for a shell; the caller adds how the cluster is reached. */
  public static String adding(String principal, Grant grant) {
    ResourcePattern on = new ResourcePattern(grant.resource(), grant.name(), grant.pattern());
    return line("--add", AclPermissionType.ALLOW, principal, on, grant.operations());
  }

  /** An operation as Kafka's tools name it, such as {@code DescribeConfigs}. */
  public static String name(AclOperation operation) {
    return Denial.name(operation);
  }

  /** The line that takes it away. */
  static String removing(AclBinding acl) {
    return line(
            "--remove --force",
            acl.entry().permissionType(),
            acl.entry().principal(),
            acl.pattern(),
            List.of(acl.entry().operation()))
        + " --%s-host %s"
            .formatted(permission(acl.entry().permissionType()), quoted(acl.entry().host()));
  }

  /** What it is about, such as {@code Write on topic epmd.alerts}. */
  public static String words(AclBinding acl) {
    ResourcePattern on = acl.pattern();
    String name = on.patternType() == PatternType.PREFIXED ? on.name() + "*" : on.name();
    return "%s on %s %s".formatted(name(acl.entry().operation()), lower(on.resourceType()), name);
  }

  private static String line(
      String action,
      AclPermissionType permission,
      String principal,
      ResourcePattern on,
      Collection<AclOperation> operations) {
    String all =
        operations.stream()
            .sorted()
            .map(each -> " --operation " + name(each))
            .collect(Collectors.joining());
    return "kafka-acls.sh %s --%s-principal %s%s%s"
        .formatted(action, permission(permission), quoted(principal), all, resource(on));
  }

  private static String resource(ResourcePattern on) {
    return switch (on.resourceType()) {
      case CLUSTER -> " --cluster";
      case TOPIC, GROUP, TRANSACTIONAL_ID ->
          " --%s %s --resource-pattern-type %s"
              .formatted(
                  lower(on.resourceType()).replace('_', '-'),
                  quoted(on.name()),
                  lower(on.patternType()));
      case DELEGATION_TOKEN -> " --delegation-token " + quoted(on.name());
      case USER -> " --user-principal " + quoted(on.name());
      case ANY, UNKNOWN -> throw new IllegalArgumentException("no ACL is about " + on);
    };
  }

  private static String permission(AclPermissionType type) {
    return lower(type);
  }

  /** For a shell: names in an ACL are anybody's who could write one. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
