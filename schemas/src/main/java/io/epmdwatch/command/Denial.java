package io.epmdwatch.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/** A permission that is missing: who needs which one on what, and how it is given. */
public final class Denial {
  private static final String FIX = ": run `epmdwatch acls create`, or add the ACL";

  private Denial() {}

  /** An operation on a resource, such as {@code topic epmd.alerts}. */
  public static String deed(AclOperation operation, String resource) {
    boolean unknown = operation == AclOperation.ANY || operation == AclOperation.UNKNOWN;
    return (unknown ? "use" : name(operation)) + " " + resource;
  }

  /** One line about all that a client may not do. */
  public static String line(String client, List<String> deeds) {
    return client + " may not " + String.join(", ", deeds) + FIX;
  }

  private static String line(String client, AclOperation operation, String resource) {
    return line(client, List.of(deed(operation, resource)));
  }

  static String of(AuthorizationException denied, String client, AclOperation operation) {
    if (denied instanceof TopicAuthorizationException topics
        && !topics.unauthorizedTopics().isEmpty()) {
      return line(
          client,
          topics.unauthorizedTopics().stream()
              .sorted()
              .map(topic -> deed(operation, "topic " + topic))
              .toList());
    }
    if (denied instanceof GroupAuthorizationException group && group.groupId() != null) {
      return line(client, AclOperation.READ, "group " + group.groupId());
    }
    if (denied instanceof TransactionalIdAuthorizationException) {
      return line(client, AclOperation.WRITE, "its transactional id");
    }
    return client + " lacks a permission (" + KafkaTrouble.root(denied) + ")" + FIX;
  }

  /** As Kafka's tools spell it: {@code DescribeConfigs}. */
  public static String name(AclOperation operation) {
    return Arrays.stream(operation.name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
