package io.epmdwatch.registry;

import io.epmdwatch.registry.RegistryFailure.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** The schemas that others wrote with, by the registry's id. */
final class ForeignSchemas {
  private static final Duration UNKNOWN_FOR = Duration.ofSeconds(5);

  /** Whoever may write to a topic may name ids; this much memory is theirs. */
  private static final int MOST_UNKNOWN = 10_000;

  private record Unknown(RegistryFailure failure, long untilNanos) {}

  private final RegistryClient client;
  private final RegistryHealth health;
  private final Map<Integer, Schema> known = new ConcurrentHashMap<>();
  private final Map<Integer, Unknown> unknown = new ConcurrentHashMap<>();

  ForeignSchemas(RegistryClient client, RegistryHealth health) {
    this.client = client;
    this.health = health;
  }

  Schema schema(int id) throws RegistryFailure {
    Schema schema = known.get(id);
    if (schema != null) {
      return schema;
    }
    Unknown before = unknown.get(id);
    if (before != null && System.nanoTime() - before.untilNanos() < 0) {
      throw before.failure();
    }
    if (health.isToBeLeftAlone()) {
      throw new RegistryFailure(
          Reason.UNREACHABLE,
          "schema id " + id + ": the registry did not answer a moment ago; see the log");
    }
    return ask(id);
  }

  private Schema ask(int id) throws RegistryFailure {
    try {
      Schema schema = client.schema(id);
      known.put(id, schema);
      unknown.remove(id);
      return schema;
    } catch (RegistryFailure e) {
      health.count(e);
      if (e.reason() == Reason.UNREACHABLE) {
        health.isAway(e);
      } else {
        remember(id, e);
      }
      throw e;
    }
  }

  private void remember(int id, RegistryFailure failure) {
    if (unknown.size() >= MOST_UNKNOWN) {
      unknown.clear();
    }
    unknown.put(id, new Unknown(failure, System.nanoTime() + UNKNOWN_FOR.toNanos()));
  }
}
