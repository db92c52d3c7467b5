package io.epmdwatch.registry;

import io.epmdwatch.registry.RegistryFailure.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * A registry as the process knows it: the ids of the subjects that it writes, kept up to date by a
 * thread of its own, and the schemas that others wrote with. Nobody waits for it longer than a few
 * seconds, and once it is known to be away, nobody waits at all. Safe for use by several threads.
 */
public final class SchemaRegistry {
  private final RegistryClient client;
  private final RegistryHealth health;
  private final ForeignSchemas foreign;
  private final Map<String, Subject> wanted = new ConcurrentHashMap<>();
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private final Object turn = new Object();
  private boolean watched;

  /** One at this address; asks it nothing yet. */
  public SchemaRegistry(RegistryAddress address) {
    this(address, Duration.ofSeconds(1), Duration.ofSeconds(30));
  }

  SchemaRegistry(RegistryAddress address, Duration shortestPause, Duration longestPause) {
    client = new RegistryClient(address);
    health = new RegistryHealth(address, shortestPause, longestPause);
    foreign = new ForeignSchemas(client, health);
  }

  /**
   * Looks these subjects up, registers those that are missing, and sees to it from now on that the
   * ids are known once the registry answers. Waits for one try, unless it is known to be away.
   */
  public void want(Collection<Subject> subjects) {
    subjects.forEach(subject -> wanted.put(subject.name(), subject));
    if (!health.isToBeLeftAlone()) {
      attempt(subjects);
    }
    watch();
  }

  /** The registry's id of a subject that is wanted, as soon as it has told it. */
  public OptionalInt id(String subject) {
    Integer id = ids.get(subject);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /**
   * Registers what is missing of these.
   *
   * @return the ids by subject
   * @throws RegistryRefusal with one line for each subject that could not be registered
   */
  public Map<String, Integer> register(Collection<Subject> subjects) throws RegistryRefusal {
    return askForAll(subjects, subject -> OptionalInt.of(lookUpOrRegister(subject)));
  }

  /**
   * Looks these up and registers nothing.
   *
   * @return the ids by subject of those that the registry has
   * @throws RegistryRefusal with one line for each subject that could not be looked up
   */
  public Map<String, Integer> lookUp(Collection<Subject> subjects) throws RegistryRefusal {
    return askForAll(subjects, client::lookUp);
  }

  /**
   * The schema that the registry has under an id.
   *
   * @throws RegistryFailure when it has none, or does not tell
   */
  public Schema schema(int id) throws RegistryFailure {
    return foreign.schema(id);
  }

  /** Makes {@code epmdwatch_registry_up} and {@code epmdwatch_registry_failures_total} say it. */
  public void bindTo(MeterRegistry meters) {
    health.bindTo(meters);
  }

  private void attempt(Collection<Subject> subjects) {
    synchronized (turn) {
      try {
        ids.putAll(register(subjects));
        health.works(ids.size());
      } catch (RegistryRefusal e) {
        ids.putAll(e.known());
        e.failures().forEach(health::count);
        health.fails(e);
      }
    }
  }

  private void watch() {
    synchronized (turn) {
      if (!watched) {
        watched = true;
        Thread thread = new Thread(this::keepUp, "schema-registry");
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  private void keepUp() {
    try {
      while (true) {
        health.pause();
        attempt(List.copyOf(wanted.values()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int lookUpOrRegister(Subject subject) throws RegistryFailure {
    // First look it up: who may read may not always write, and who writes may be told to wait.
    OptionalInt known = client.lookUp(subject);
    return known.isPresent() ? known.getAsInt() : client.register(subject);
  }

  private static Map<String, Integer> askForAll(Collection<Subject> subjects, Question question)
      throws RegistryRefusal {
    Map<String, Integer> known = new TreeMap<>();
    List<RegistryFailure> failures = new ArrayList<>();
    for (Subject subject : subjects) {
      try {
        question.ask(subject).ifPresent(id -> known.put(subject.name(), id));
      } catch (RegistryFailure e) {
        failures.add(e);
        if (e.reason() == Reason.UNREACHABLE) {
          break;
        }
      }
    }
    if (!failures.isEmpty()) {
      throw new RegistryRefusal(failures, known);
    }
    return known;
  }

  @FunctionalInterface
  private interface Question {
    OptionalInt ask(Subject subject) throws RegistryFailure;
  }
}
