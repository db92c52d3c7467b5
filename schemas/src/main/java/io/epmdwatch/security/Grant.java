package io.epmdwatch.security;

import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Operations on a resource of Kafka, or on all whose names begin alike.
 *
 * @param pattern {@code LITERAL} or {@code PREFIXED}
 */
public record Grant(
    ResourceType resource, String name, PatternType pattern, Set<AclOperation> operations) {
  /** Checks that it is a grant that an ACL can give. */
  public Grant {
    if (!pattern.isSpecific()) {
      throw new IllegalArgumentException("pattern must be literal or prefixed");
    }
    if (operations.isEmpty() || operations.contains(AclOperation.ALL)) {
      throw new IllegalArgumentException("operations must be named one by one");
    }
    operations = Set.copyOf(operations);
  }

  /**
   * Whether it allows an operation on a resource, also by Kafka's rule that one implies another.
   */
  public boolean allows(ResourceType wanted, String wantedName, AclOperation operation) {
    boolean covers =
        pattern == PatternType.PREFIXED ? wantedName.startsWith(name) : wantedName.equals(name);
    return resource == wanted && covers && operations.stream().anyMatch(o -> gives(o, operation));
  }

  /** The ACLs that give it to a principal, from any host. */
  public Stream<AclBinding> acls(String principal) {
    ResourcePattern on = new ResourcePattern(resource, name, pattern);
    return operations.stream()
        .sorted()
        .map(each -> new AccessControlEntry(principal, "*", each, AclPermissionType.ALLOW))
        .map(entry -> new AclBinding(on, entry));
  }

  /** As {@code StandardAuthorizer} has it. */
  private static boolean gives(AclOperation granted, AclOperation wanted) {
    if (granted == wanted) {
      return true;
    }
    Set<AclOperation> describing =
        Set.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DELETE, AclOperation.ALTER);
    return (wanted == AclOperation.DESCRIBE && describing.contains(granted))
        || (wanted == AclOperation.DESCRIBE_CONFIGS && granted == AclOperation.ALTER_CONFIGS);
  }
}
