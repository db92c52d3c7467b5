package io.epmdwatch.schemas;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * A topic that a command uses.
 *
 * @param topic the topic
 * @param operations what the command does with it, and so has to be permitted
 */
public record TopicUse(Topics topic, Set<AclOperation> operations) {
  /** Copies the operations. */
  public TopicUse {
    operations = Set.copyOf(operations);
  }

  /** Reads it. */
  public static TopicUse reads(Topics topic) {
    return new TopicUse(topic, Set.of(AclOperation.READ));
  }

  /** Writes it. */
  public static TopicUse writes(Topics topic) {
    return new TopicUse(topic, Set.of(AclOperation.WRITE));
  }

  /** Reads what it writes. */
  public static TopicUse readsAndWrites(Topics topic) {
    return new TopicUse(topic, Set.of(AclOperation.READ, AclOperation.WRITE));
  }

  /** Every topic, of which nothing is wanted but to look at it. */
  static List<TopicUse> lookingAtAll() {
    return Arrays.stream(Topics.values())
        .map(
            topic ->
                new TopicUse(topic, Set.of(AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS)))
        .toList();
  }
}
