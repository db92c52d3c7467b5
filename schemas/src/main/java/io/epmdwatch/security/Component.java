package io.epmdwatch.security;

import java.util.List;
import java.util.Locale;

/** A part of Epmdwatch, or of what stands around it, with a Kafka principal of its own. */
public enum Component {
  /** Probes, publishes what it saw, and takes requests. */
  WORKER,
  /** Judges, and writes alerts and tickets. */
  PROCESSOR,
  /** Mirrors tickets into another system. */
  TICKET_SINK,
  /** Reads alerts into a SIEM; not a program of ours. */
  SIEM,
  /** A person: reads, approves in the baseline and asks for probes. */
  OPERATOR,
  /** Makes topics and ACLs; reads no record and writes none. */
  ADMIN;

  /** The name in principals and on command lines: lower case, with dashes. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * All that it may do.
   *
   * @param applicationId of the processors, which begins the names of all that Streams makes
   */
  public List<Grant> grants(String applicationId) {
    return LeastGrants.of(this, applicationId);
  }
}
