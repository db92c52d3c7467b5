package io.epmdwatch.e2e.start;

import io.epmdwatch.command.KafkaOptions;
import io.epmdwatch.schemas.TopicUse;
import io.epmdwatch.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What users may do on a guarded broker, given and taken away by who may do all. */
record Permissions(String bootstrapServers) {
  void give(String user, TopicUse... uses) {
    List<AclBinding> all = new ArrayList<>();
    for (TopicUse use : uses) {
      use.operations().forEach(each -> all.add(topic(user, use.topic(), each)));
    }
    change(admin -> admin.createAcls(all).all().get());
  }

  /** All that begins with a name, for groups, transactions and topics of the user's own. */
  void giveNames(String user, String prefix) {
    List<AclBinding> all = new ArrayList<>();
    for (ResourceType type :
        List.of(ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID, ResourceType.TOPIC)) {
      all.add(binding(user, type, prefix, PatternType.PREFIXED, AclOperation.ALL));
    }
    change(admin -> admin.createAcls(all).all().get());
  }

  void take(String user, Topics topic, AclOperation operation) {
    change(admin -> admin.deleteAcls(Set.of(topic(user, topic, operation).toFilter())).all().get());
  }

  private static AclBinding topic(String user, Topics topic, AclOperation operation) {
    return binding(user, ResourceType.TOPIC, topic.topic(), PatternType.LITERAL, operation);
  }

  private static AclBinding binding(
      String user, ResourceType type, String name, PatternType pattern, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern),
        new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
  }

  private interface Change {
    Object with(Admin admin) throws ExecutionException, InterruptedException;
  }

  private void change(Change change) {
    try (Admin admin = KafkaOptions.forServers(bootstrapServers).admin()) {
      change.with(admin);
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
