package io.epmdwatch.schemas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** What a client may do with groups, whether there are members or not. */
final class GroupSurvey {
  private GroupSurvey() {}

  /** Those that it may not join. */
  static List<String> closed(Admin admin, Collection<String> groups)
      throws ExecutionException, InterruptedException {
    Map<String, KafkaFuture<ConsumerGroupDescription>> answers =
        admin
            .describeConsumerGroups(
                groups, new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
            .describedGroups();
    List<String> closed = new ArrayList<>();
    for (String group : groups) {
      if (!isOpen(answers.get(group))) {
        closed.add(group);
      }
    }
    return List.copyOf(closed);
  }

  private static boolean isOpen(KafkaFuture<ConsumerGroupDescription> answer)
      throws ExecutionException, InterruptedException {
    try {
      Set<AclOperation> permitted = answer.get().authorizedOperations();
      return permitted == null || permitted.contains(AclOperation.READ);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupAuthorizationException) {
        return false;
      }
      // A group that nobody has joined yet; who may not see it is told the former.
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return true;
      }
      throw e;
    }
  }
}
