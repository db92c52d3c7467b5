package io.epmdwatch.processor.sink;

import java.util.Locale;

/** Why an attempt failed. */
enum FailureReason {
  /** The request is wrong in the other system's eyes; it will not be right the next time. */
  REFUSED,
  /** We ask too often. */
  THROTTLED,
  /** It failed there, or its answer makes no sense. */
  SERVER_ERROR,
  /** No answer in time: it may have been done. */
  TIMEOUT,
  /** No connection, or it broke: it may have been done. */
  UNREACHABLE,
  /** The credentials are wrong, or may not do this. */
  UNAUTHORIZED;

  /** The value of the metric's label. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
