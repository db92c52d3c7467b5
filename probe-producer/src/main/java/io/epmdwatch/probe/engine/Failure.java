package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.epmd.NamesReply;
import io.epmdwatch.probe.epmd.StreamEnd;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Locale;

/**
 * An end of a probe that is no reply.
 *
 * @param outcome what it means
 * @param detail one line for people
 */
record Failure(Outcome outcome, String detail) {
  /**
   * What an exception from a socket means. The JDK has a class of its own for a few errors only, so
   * the kernel's text decides on the rest; what is not known to be about the host is about us.
   */
  static Failure of(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return new Failure(outcome(e, text), text);
  }

  /** What a reply means that is not an epmd's. */
  static Failure of(NamesReply reply, StreamEnd end) {
    if (reply instanceof NamesReply.NotEpmd other) {
      return new Failure(Outcome.NOT_EPMD, other.firstBytes());
    }
    if (reply instanceof NamesReply.Malformed malformed && end != StreamEnd.RESET) {
      return new Failure(Outcome.MALFORMED, malformed.why());
    }
    return switch (end) {
      case EOF -> new Failure(Outcome.CLOSED_EMPTY, "closed without a byte");
      case RESET -> new Failure(Outcome.RESET, "reset before a whole reply");
      case DEADLINE -> new Failure(Outcome.TIMEOUT_READ, "connected, then silence");
      case LIMIT -> new Failure(Outcome.MALFORMED, "too long");
    };
  }

  private static Outcome outcome(IOException e, String text) {
    if (text.contains("timed out")) {
      return Outcome.TIMEOUT_CONNECT;
    }
    if (text.contains("reset") || text.contains("broken pipe")) {
      return Outcome.RESET;
    }
    if (e instanceof ConnectException && text.contains("refused")) {
      return Outcome.REFUSED;
    }
    if (e instanceof NoRouteToHostException
        || text.contains("unreachable")
        || text.contains("host is down")) {
      return Outcome.UNREACHABLE;
    }
    return Outcome.LOCAL_ERROR;
  }
}
