package io.epmdwatch.security;

import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.ALTER_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.CLUSTER;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import io.epmdwatch.schemas.Topics;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The one place that says what each component needs, and so all that it gets. Reading and writing a
 * topic imply describing it.
 */
final class LeastGrants {
  private static final String ALL_TOPICS = "epmd.";

  private LeastGrants() {}

  static List<Grant> of(Component component, String applicationId) {
    return switch (component) {
      case WORKER -> worker();
      case PROCESSOR -> processor(applicationId);
      case TICKET_SINK -> ticketSink();
      case SIEM -> siem();
      case OPERATOR -> operator();
      case ADMIN -> admin();
    };
  }

  private static List<Grant> worker() {
    return List.of(
        on(Topics.PROBE_RESULTS, WRITE),
        on(Topics.SWEEP_REPORTS, WRITE),
        on(Topics.PROBE_REQUESTS, READ),
        // Subscribed to for the group's sake alone: nobody writes it.
        on(Topics.SHARES, READ),
        prefixed(GROUP, "epmdwatch-requests-", READ),
        prefixed(GROUP, "epmdwatch-shares-", READ));
  }

  /** It also looks at how its topics are kept, and refuses to begin on what would lose state. */
  private static List<Grant> processor(String applicationId) {
    return List.of(
        on(Topics.PROBE_RESULTS, READ),
        on(Topics.SWEEP_REPORTS, READ),
        on(Topics.BASELINE, READ),
        on(Topics.OVERSIGHT, READ, WRITE),
        on(Topics.EXPOSURES, WRITE),
        on(Topics.ALERTS, WRITE),
        on(Topics.TICKETS, WRITE),
        on(Topics.PROBE_REQUESTS, WRITE),
        on(Topics.SIEM_OCSF, WRITE),
        on(Topics.SIEM_ECS, WRITE),
        on(Topics.SIEM_CEF, WRITE),
        on(Topics.DEAD_LETTERS, WRITE),
        prefixed(TOPIC, ALL_TOPICS, DESCRIBE, DESCRIBE_CONFIGS),
        // Streams makes the changelogs of its stores itself.
        prefixed(TOPIC, applicationId, CREATE, READ, WRITE),
        prefixed(GROUP, applicationId, READ),
        prefixed(TRANSACTIONAL_ID, applicationId, WRITE));
  }

  private static List<Grant> ticketSink() {
    return List.of(
        on(Topics.TICKETS, READ),
        on(Topics.TICKET_LINKS, READ, WRITE),
        prefixed(GROUP, "epmdwatch-ticket-sink-", READ),
        prefixed(TRANSACTIONAL_ID, "epmdwatch-ticket-sink-", WRITE));
  }

  private static List<Grant> siem() {
    return List.of(
        on(Topics.SIEM_OCSF, READ),
        on(Topics.SIEM_ECS, READ),
        on(Topics.SIEM_CEF, READ),
        on(Topics.ALERTS, READ),
        prefixed(GROUP, "siem-", READ),
        // As the files of deploy/siem name theirs.
        prefixed(GROUP, "epmdwatch-siem-", READ));
  }

  /** Reads without a group: its verbs assign partitions and remember nothing. */
  private static List<Grant> operator() {
    return List.of(
        on(Topics.EXPOSURES, READ),
        on(Topics.ALERTS, READ),
        on(Topics.TICKETS, READ),
        on(Topics.PROBE_RESULTS, READ),
        on(Topics.DEAD_LETTERS, READ),
        on(Topics.PROBE_REQUESTS, READ, WRITE),
        on(Topics.BASELINE, READ, WRITE),
        prefixed(TRANSACTIONAL_ID, "epmdwatch-baseline-", WRITE));
  }

  /** Who may alter ACLs may give himself all: this one is for a person at a console. */
  private static List<Grant> admin() {
    return List.of(
        prefixed(TOPIC, ALL_TOPICS, CREATE, DESCRIBE, DESCRIBE_CONFIGS, ALTER_CONFIGS),
        new Grant(CLUSTER, Resource.CLUSTER_NAME, LITERAL, Set.of(DESCRIBE, ALTER)));
  }

  private static Grant on(Topics topic, AclOperation... operations) {
    return new Grant(TOPIC, topic.topic(), LITERAL, Set.of(operations));
  }

  private static Grant prefixed(ResourceType type, String prefix, AclOperation... operations) {
    return new Grant(type, prefix, PREFIXED, Set.of(operations));
  }
}
