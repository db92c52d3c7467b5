package io.epmdwatch.e2e.security;

import java.util.Set;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/** Kafka looks for the right first: what it says later, it says to those that have it. */
final class Permitted {
  private static final Set<Class<?>> LATER =
      Set.of(
          InvalidTimestampException.class,
          TopicExistsException.class,
          GroupIdNotFoundException.class,
          TransactionalIdNotFoundException.class);

  private Permitted() {}

  static boolean byWhatWasSaidInstead(Throwable failure) {
    if (LATER.contains(failure.getClass())) {
      return true;
    }
    throw new AssertionError("neither done nor refused", failure);
  }
}
