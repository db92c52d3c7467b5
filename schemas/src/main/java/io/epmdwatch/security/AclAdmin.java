package io.epmdwatch.security;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.command.KafkaTrouble;
import io.epmdwatch.net.EscapedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;

/** Brings the ACLs of our principals into a cluster, and says how those there differ. */
public final class AclAdmin {
  private static final Comparator<AclBinding> ORDER =
      Comparator.comparing((AclBinding acl) -> acl.entry().principal())
          .thenComparing(acl -> acl.pattern().resourceType())
          .thenComparing(acl -> acl.pattern().name())
          .thenComparing(acl -> acl.entry().operation());

  private AclAdmin() {}

  /**
   * Creates every ACL that is missing. What there is too much stays: see {@link #verify}.
   *
   * @return those that were created
   * @throws CommandFailure when the cluster refuses
   */
  public static List<AclBinding> create(Admin admin, Principals principals) {
    List<AclBinding> missing = new ArrayList<>(principals.acls());
    missing.removeAll(existing(admin));
    if (!missing.isEmpty()) {
      answer("create ACLs", "Alter", admin.createAcls(missing).all());
    }
    return missing;
  }

  /**
   * What our principals lack, and what they have too much, by ACLs of their own or by those of
   * everyone; empty when all is well.
   *
   * @return one line for each, with its fix
   * @throws CommandFailure when the cluster refuses to tell
   */
  public static List<String> verify(Admin admin, Principals principals) {
    Set<AclBinding> there = existing(admin);
    Set<AclBinding> wanted = principals.acls();
    List<String> lines = new ArrayList<>();
    wanted.stream()
        .filter(acl -> !there.contains(acl))
        .sorted(ORDER)
        .forEach(acl -> lines.add(line(acl, "lacks", "run `epmdwatch acls create`")));
    there.stream()
        .filter(acl -> !wanted.contains(acl) && principals.concerns(acl))
        .sorted(ORDER)
        .forEach(acl -> lines.add(line(acl, verb(acl), "`" + AclText.removing(acl) + "`")));
    return lines;
  }

  private static String verb(AclBinding acl) {
    return acl.entry().permissionType() == AclPermissionType.DENY ? "is denied" : "has too much:";
  }

  private static String line(AclBinding acl, String verb, String fix) {
    return EscapedText.of(
        "%s %s %s: %s".formatted(acl.entry().principal(), verb, AclText.words(acl), fix));
  }

  private static Set<AclBinding> existing(Admin admin) {
    return new HashSet<>(
        answer("read ACLs", "Describe", admin.describeAcls(AclBindingFilter.ANY).values()));
  }

  private static <T> T answer(String what, String needed, KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      String doing = "cannot " + what;
      throw reason(e.getCause(), needed)
          .map(reason -> CommandFailure.failure(doing + ": " + reason, e))
          .orElseGet(() -> KafkaTrouble.failure(doing, "this client", AclOperation.ALTER, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failure("interrupted while asking Kafka about ACLs", e);
    }
  }

  private static Optional<String> reason(Throwable refusal, String needed) {
    if (refusal instanceof SecurityDisabledException) {
      return Optional.of(
          "this cluster has no authorizer: set authorizer.class.name on the brokers");
    }
    if (refusal instanceof ClusterAuthorizationException) {
      return Optional.of(
          "this principal may not; take one with %s on the cluster, or for the first ACLs a super user"
              .formatted(needed));
    }
    return Optional.empty();
  }
}
