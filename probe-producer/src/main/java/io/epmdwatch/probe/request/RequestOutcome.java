package io.epmdwatch.probe.request;

/** What became of a request. */
public enum RequestOutcome {
  /** Kafka has the result, whatever it says. */
  PROBED,
  /** Nobody wanted it any more when its turn came. */
  EXPIRED,
  /** The address is out of scope, excluded or never probed. */
  NOT_ALLOWED,
  /** A request of this id was taken lately. */
  DUPLICATE,
  /** It is for another zone or vantage. */
  OTHER_VANTAGE,
  /** It is no request, or one that cannot be met. */
  UNREADABLE
}
