package io.epmdwatch.security;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;

/**
 * The principals of a cluster that are ours: a prefix and the component's id.
 *
 * @param prefix such as {@code User:epmdwatch-}
 * @param applicationId of the processors
 */
public record Principals(String prefix, String applicationId) {
  private static final Pattern PREFIX = Pattern.compile("User:[A-Za-z0-9._=,-]*");
  private static final Pattern APPLICATION_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

  /** Checks that both are what Kafka takes as the beginning of a name. */
  public Principals {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "principal prefix must be User: and letters, digits or ._=,-");
    }
    if (!APPLICATION_ID.matcher(applicationId).matches()) {
      throw new IllegalArgumentException("application id must be 1 to 128 letters, digits or ._-");
    }
  }

  /** A component's principal. */
  public String of(Component component) {
    return prefix + component.id();
  }

  /** All ACLs that there should be. */
  public Set<AclBinding> acls() {
    return Arrays.stream(Component.values())
        .flatMap(each -> each.grants(applicationId).stream().flatMap(g -> g.acls(of(each))))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether an ACL says something about ours: by name, by a name like ours, or about everyone. */
  boolean concerns(AclBinding acl) {
    String principal = acl.entry().principal();
    boolean like = !prefix.equals("User:") && principal.startsWith(prefix);
    boolean named = Arrays.stream(Component.values()).map(this::of).anyMatch(principal::equals);
    return like || named || principal.equals("User:*");
  }
}
