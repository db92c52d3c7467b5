package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.epmd.NamesReply;
import java.util.List;
import java.util.Optional;

/**
 * What one probe of one host saw.
 *
 * @param target what was probed
 * @param outcome how it ended
 * @param reply the NAMES reply with its flags; present exactly when the outcome is EPMD
 * @param nodes the reply's nodes with what else was asked about each, in the reply's order
 * @param otherPorts extra ports that took a connection
 * @param refusedPorts extra ports that refused a connection
 * @param strangerRegistered whether epmd claimed to know a name we made up; empty when not asked
 * @param standing whom epmd takes us for
 * @param detail one line for people about the outcome, safe to print
 * @param metLocalError whether a fault of ours kept something from being asked
 * @param timing when and how long
 */
public record HostObservation(
    Target target,
    Outcome outcome,
    Optional<NamesReply.Listed> reply,
    List<ObservedNode> nodes,
    List<ObservedPort> otherPorts,
    List<Integer> refusedPorts,
    Optional<Boolean> strangerRegistered,
    PeerStanding standing,
    Optional<String> detail,
    boolean metLocalError,
    Timing timing) {
  /** Copies the lists and checks that only an epmd has a reply. */
  public HostObservation {
    nodes = List.copyOf(nodes);
    otherPorts = List.copyOf(otherPorts);
    refusedPorts = List.copyOf(refusedPorts);
    if (reply.isPresent() != (outcome == Outcome.EPMD)) {
      throw new IllegalArgumentException("a reply goes with EPMD and with nothing else");
    }
  }

  /** Whether the reply's header names another port than the dialled one. */
  public boolean portHeaderDiffers() {
    return reply.isPresent() && reply.get().epmdPort() != target.port();
  }

  /** Whether anything at all took a connection. */
  public boolean heardAnything() {
    return outcome.evidence() == Evidence.ANSWERED || !otherPorts.isEmpty();
  }
}
