package io.epmdwatch.probe.request;

/** Who sees to requests. Safe for use by several threads. */
public interface RequestTaker {
  /** Whether more may be given now. A few more than that do no harm. */
  boolean hasRoom();

  /**
   * Takes one in charge.
   *
   * @param done called once, from any thread, when nothing is left to do about it: it was dropped,
   *     or Kafka has its result. Not called for one that is withdrawn or that a stop overtakes
   */
  void take(Incoming incoming, Runnable done);

  /** Takes back all that have not begun: another worker sees to them, or they are given again. */
  void withdraw();
}
