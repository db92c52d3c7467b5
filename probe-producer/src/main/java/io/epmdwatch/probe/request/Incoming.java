package io.epmdwatch.probe.request;

/** What a record of the topic is to this vantage. */
public sealed interface Incoming {

  /**
   * A probe to make.
   *
   * @param demand which one
   */
  record Wanted(Demand demand) implements Incoming {}

  /** For another zone or vantage. */
  record Elsewhere() implements Incoming {}

  /**
   * Nothing that could be probed.
   *
   * @param reason why not, in one line that is safe to print
   */
  record Unreadable(String reason) implements Incoming {}
}
