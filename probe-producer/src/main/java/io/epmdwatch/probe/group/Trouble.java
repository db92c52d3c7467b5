package io.epmdwatch.probe.group;

import io.epmdwatch.command.KafkaTrouble;
import org.apache.kafka.common.acl.AclOperation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trouble with Kafka, said once for each kind until it is over. For one thread. */
public final class Trouble {
  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

  private final String subject;
  private String last = "";

  /**
   * None yet.
   *
   * @param subject what cannot be done something with, such as {@code requests}
   */
  public Trouble(String subject) {
    this.subject = subject;
  }

  /**
   * Says it.
   *
   * @param what cannot be done with it, such as {@code followed}
   */
  public void say(String what, RuntimeException why) {
    String reason =
        KafkaTrouble.of(why, "this worker", AclOperation.READ)
            .map(KafkaTrouble::line)
            .orElseGet(why::toString);
    if (!last.equals(reason)) {
      LOG.warn("event={}_not_{} action=tries_again reason=\"{}\"", subject, what, reason);
      last = reason;
    }
  }

  /** The same would be news again. */
  public void isOver() {
    last = "";
  }
}
