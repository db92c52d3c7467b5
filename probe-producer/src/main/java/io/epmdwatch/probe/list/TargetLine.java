package io.epmdwatch.probe.list;

import io.epmdwatch.net.Cidr;
import java.util.List;

/** What one line of a list says. */
public sealed interface TargetLine {

  /**
   * Something to probe.
   *
   * @param range its addresses, mostly one
   * @param ports of each address; at least one, 1 to 65535
   */
  record Targets(Cidr range, List<Integer> ports) implements TargetLine {
    /** Copies the ports. */
    public Targets {
      ports = List.copyOf(ports);
    }
  }

  /** Nothing: a blank line, a comment, a header, a bracket, a trailer. */
  record Nothing() implements TargetLine {}

  /** A scanner saw a port that is not open, or is not TCP. */
  record NotOpen() implements TargetLine {}

  /**
   * Not a line of any known form.
   *
   * @param why continues a sentence that begins with the line; safe to print
   */
  record Unreadable(String why) implements TargetLine {}
}
