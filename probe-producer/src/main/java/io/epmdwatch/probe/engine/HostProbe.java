package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.epmd.EpmdRequest;
import io.epmdwatch.probe.epmd.ListedNode;
import io.epmdwatch.probe.epmd.NamesParser;
import io.epmdwatch.probe.epmd.NamesReply;
import io.epmdwatch.probe.epmd.Port2Parser;
import io.epmdwatch.probe.epmd.Port2Reply;
import io.epmdwatch.probe.epmd.Registration;
import io.epmdwatch.probe.epmd.StreamEnd;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One host while it is being probed: what was asked, what was heard, what to ask next. */
final class HostProbe {
  private final Target target;
  private final EngineLimits limits;
  private final long startedNanos;
  private final List<Optional<Registration>> registrations = new ArrayList<>();
  private Optional<Duration> connect = Optional.empty();
  private Optional<NamesReply.Listed> reply = Optional.empty();
  private Optional<Failure> failure = Optional.empty();
  private Optional<Exchange> exchange = Optional.empty();
  private boolean hungUpOn;

  HostProbe(Target target, EngineLimits limits, long startedNanos) {
    this.target = target;
    this.limits = limits;
    this.startedNanos = startedNanos;
  }

  InetSocketAddress socketAddress() {
    return new InetSocketAddress(target.address(), target.port());
  }

  /** The connection that is open now; there is never more than one. */
  Optional<Exchange> exchange() {
    return exchange;
  }

  void setExchange(Optional<Exchange> now) {
    exchange = now;
  }

  void noteConnected(Duration sinceStart) {
    if (connect.isEmpty()) {
      connect = Optional.of(sinceStart);
    }
  }

  long startedNanos() {
    return startedNanos;
  }

  ByteBuffer nextRequest() {
    return reply.isEmpty() ? EpmdRequest.names() : EpmdRequest.portPlease(nextNode().name());
  }

  int mostReplyBytes() {
    return reply.isEmpty() ? NamesParser.MOST_BYTES : Port2Parser.MOST_BYTES;
  }

  /** Takes the end of an exchange; says whether another one is wanted. */
  boolean wantsMoreAfter(ExchangeEnd end) {
    if (reply.isEmpty()) {
      takeNames(end);
    } else {
      takeRegistration(end);
    }
    return failure.isEmpty() && !hungUpOn && registrations.size() < questions();
  }

  /** Ends the probe for a reason that no exchange gave. */
  void fail(Failure reason) {
    failure = Optional.of(reason);
    reply = Optional.empty();
  }

  HostObservation observation(Clocks clocks) {
    Outcome outcome = failure.map(Failure::outcome).orElse(Outcome.EPMD);
    return new HostObservation(
        target,
        outcome,
        reply,
        nodes(),
        failure.map(Failure::detail),
        new Timing(connect, clocks.since(startedNanos), clocks.wall().instant()));
  }

  private void takeNames(ExchangeEnd end) {
    if (end instanceof ExchangeEnd.Heard heard) {
      NamesReply names = NamesParser.parse(heard.bytes().toArray(), heard.end(), target.port());
      if (names instanceof NamesReply.Listed listed) {
        reply = Optional.of(listed);
      } else {
        failure = Optional.of(Failure.of(names, heard.end()));
      }
    } else if (end instanceof ExchangeEnd.Failed failed) {
      failure = Optional.of(failed.failure());
    }
  }

  /** An epmd that stops answering is not asked again: it may be gone, or at its limit. */
  private void takeRegistration(ExchangeEnd end) {
    if (end instanceof ExchangeEnd.Heard heard) {
      Port2Reply answer = Port2Parser.parse(heard.bytes().toArray(), nextNode().name());
      registrations.add(
          answer instanceof Port2Reply.Found found
              ? Optional.of(found.registration())
              : Optional.empty());
      hungUpOn = heard.end() != StreamEnd.EOF;
    } else {
      hungUpOn = true;
    }
  }

  private int questions() {
    return switch (limits.depth()) {
      case NAMES -> 0;
      case NODES, DIST -> Math.min(limits.nodeQuestions(), listed().size());
    };
  }

  private ListedNode nextNode() {
    return listed().get(registrations.size());
  }

  private List<ListedNode> listed() {
    return reply.map(NamesReply.Listed::nodes).orElse(List.of());
  }

  private List<ObservedNode> nodes() {
    List<ObservedNode> nodes = new ArrayList<>();
    for (ListedNode node : listed()) {
      int index = nodes.size();
      nodes.add(
          new ObservedNode(
              node, index < registrations.size() ? registrations.get(index) : Optional.empty()));
    }
    return nodes;
  }
}
