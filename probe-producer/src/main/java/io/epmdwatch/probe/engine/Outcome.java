package io.epmdwatch.probe.engine;

/** How the probe of one host ended. */
public enum Outcome {
  /** A valid NAMES reply, also with no node. */
  EPMD(Evidence.ANSWERED),
  /** RST to our SYN: the only proof of closed. */
  REFUSED(Evidence.REFUSED),
  /** ICMP, or our own routing table, said that there is no way. */
  UNREACHABLE(Evidence.SILENT),
  /** No reply to our SYN. */
  TIMEOUT_CONNECT(Evidence.SILENT),
  /** Connected, then nothing until the deadline. */
  TIMEOUT_READ(Evidence.ANSWERED),
  /** Connected, then RST before anything usable. */
  RESET(Evidence.ANSWERED),
  /** Connected, then FIN without a byte. */
  CLOSED_EMPTY(Evidence.ANSWERED),
  /** Another protocol, or an echo. */
  NOT_EPMD(Evidence.ANSWERED),
  /** The beginning of an epmd's reply, then nothing that fits. */
  MALFORMED(Evidence.ANSWERED),
  /** Our own descriptors or network; says nothing about the host. */
  LOCAL_ERROR(Evidence.NONE),
  /** We were told to stop before it ended; says nothing about the host. */
  STOPPED(Evidence.NONE);

  private final Evidence evidence;

  Outcome(Evidence evidence) {
    this.evidence = evidence;
  }

  /** What it proves about the host. */
  public Evidence evidence() {
    return evidence;
  }
}
