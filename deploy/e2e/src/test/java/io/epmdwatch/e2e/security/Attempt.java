package io.epmdwatch.e2e.security;

import io.epmdwatch.security.Component;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** An operation on a resource, and the way to try it. It changes nothing, even where permitted. */
record Attempt(ResourceType resource, String name, AclOperation operation, Client.Trial trial) {
  /** What the grants say. */
  boolean isGrantedTo(Component component) {
    return component.grants(SecuredKafka.PRINCIPALS.applicationId()).stream()
        .anyMatch(grant -> grant.allows(resource, name, operation));
  }

  @Override
  public String toString() {
    return operation + " " + resource + " " + name;
  }
}
