package io.epmdwatch.schemas;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * A topic as it is in a cluster.
 *
 * @param partitions how many
 * @param replicas fewest copies of any partition
 * @param inSync fewest copies of any partition that are up to date now
 * @param cleanupPolicy empty when this client may not see it
 * @param minInSync {@code min.insync.replicas}; empty when this client may not see it
 * @param permitted what this client may do with it; empty when the brokers do not tell
 */
record TopicState(
    int partitions,
    int replicas,
    int inSync,
    Optional<String> cleanupPolicy,
    OptionalInt minInSync,
    Optional<Set<AclOperation>> permitted) {}
