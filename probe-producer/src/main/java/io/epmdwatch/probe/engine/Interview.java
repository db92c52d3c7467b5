package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.epmd.ListedNode;
import io.epmdwatch.probe.epmd.NamesParser;
import io.epmdwatch.probe.epmd.NamesReply;
import io.epmdwatch.probe.epmd.Octets;
import io.epmdwatch.probe.epmd.Port2Parser;
import io.epmdwatch.probe.epmd.Port2Reply;
import io.epmdwatch.probe.epmd.StreamEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of one host, one question after another, and what came of it. At most 3 + 2 x nodes
 * questions, counting each extra port as a node.
 */
final class Interview {
  private final Target target;
  private final Inquiry inquiry;
  private final Depth depth;
  private boolean begun;
  private boolean strangerAsked;
  private boolean standingAsked;
  private boolean epmdHungUp;
  private boolean metLocalError;
  private Optional<NamesReply.Listed> names = Optional.empty();
  private Optional<Failure> failure = Optional.empty();
  private Optional<Boolean> strangerRegistered = Optional.empty();
  private Optional<RegistrationRound> registrations = Optional.empty();
  private Optional<PortRound> ports = Optional.empty();
  private PeerStanding standing = PeerStanding.UNKNOWN;

  Interview(Target target, Inquiry inquiry) {
    this.target = target;
    this.inquiry = inquiry;
    this.depth = inquiry.depth().apply(target.address());
  }

  /** What to ask next; nothing when all is asked. */
  Optional<Question> next() {
    if (!begun) {
      return Optional.of(new Question.Names(target.port()));
    }
    Optional<Question> toEpmd = names.isPresent() && !epmdHungUp ? nextToEpmd() : Optional.empty();
    return toEpmd.isPresent() || depth != Depth.DIST ? toEpmd : nextToPort();
  }

  /** Takes the answer to the question asked last. */
  void take(Question question, ExchangeEnd end) {
    begun = true;
    metLocalError |= end.isOurFault();
    if (question instanceof Question.Names) {
      takeNames(end);
    } else if (question instanceof Question.PortPlease asked) {
      takeRegistration(asked.name(), end);
    } else if (question instanceof Question.Dump) {
      standingAsked = true;
      standing = standing(end);
    } else {
      ports.ifPresent(round -> round.take(question, end));
    }
  }

  /** Ends it for a reason that no answer gave. */
  void fail(Failure reason) {
    begun = true;
    failure = Optional.of(reason);
    names = Optional.empty();
  }

  HostObservation observation(Timing timing) {
    return new HostObservation(
        target,
        failure.map(Failure::outcome).orElse(Outcome.EPMD),
        names,
        names.map(this::nodes).orElse(List.of()),
        ports.map(PortRound::openExtraPorts).orElse(List.of()),
        ports.map(PortRound::refusedExtraPorts).orElse(List.of()),
        strangerRegistered,
        standing,
        failure.map(Failure::detail),
        metLocalError,
        timing);
  }

  private Optional<Question> nextToEpmd() {
    if (depth != Depth.NAMES && !strangerAsked) {
      return Optional.of(new Question.PortPlease(target.port(), Stranger.name()));
    }
    Optional<Octets> name = registrations.flatMap(RegistrationRound::next);
    if (name.isPresent()) {
      return Optional.of(new Question.PortPlease(target.port(), name.get()));
    }
    boolean asksStanding = inquiry.asksStanding() && depth != Depth.NAMES && !standingAsked;
    return asksStanding && standing != PeerStanding.SAME_HOST
        ? Optional.of(new Question.Dump(target.port()))
        : Optional.empty();
  }

  /** Our own faults say nothing about the host, so nothing more is asked of it. */
  private Optional<Question> nextToPort() {
    if (failure.isPresent() && failure.get().outcome().evidence() == Evidence.NONE) {
      return Optional.empty();
    }
    if (ports.isEmpty()) {
      ports = Optional.of(new PortRound(target.port(), inquiry, listed(), this::answer));
    }
    return ports.get().next();
  }

  private void takeNames(ExchangeEnd end) {
    if (end instanceof ExchangeEnd.Heard heard) {
      standing = heard.sameHost() ? PeerStanding.SAME_HOST : PeerStanding.UNKNOWN;
      NamesReply reply = NamesParser.parse(heard.bytes(), heard.end(), target.port());
      if (reply instanceof NamesReply.Listed listed) {
        names = Optional.of(listed);
      } else {
        failure = Optional.of(Failure.of(reply, heard.end()));
      }
    } else if (end instanceof ExchangeEnd.Failed failed) {
      failure = Optional.of(failed.failure());
    }
  }

  /**
   * An epmd that stops answering is not asked again: it may be gone, or at its limit. Nor is one
   * that we failed to ask; but that was no answer of its.
   */
  private void takeRegistration(Octets name, ExchangeEnd end) {
    epmdHungUp = !end.isOrderly();
    if (end.isOurFault()) {
      return;
    }
    Port2Reply answer =
        end instanceof ExchangeEnd.Heard heard
            ? Port2Parser.parse(heard.bytes(), name)
            : new Port2Reply.Malformed("no answer");
    if (strangerAsked) {
      registrations.ifPresent(round -> round.take(answer));
    } else {
      strangerAsked = true;
      takeStranger(answer);
    }
  }

  /** Something that knows every name says nothing by knowing these. */
  private void takeStranger(Port2Reply answer) {
    strangerRegistered = isRegistered(answer);
    if (!strangerRegistered.orElse(false)) {
      registrations = Optional.of(new RegistrationRound(listed(), inquiry.nodeQuestions()));
    }
  }

  private Optional<Port2Reply> answer(int index) {
    return registrations.flatMap(round -> round.at(index));
  }

  private static Optional<Boolean> isRegistered(Port2Reply answer) {
    return answer instanceof Port2Reply.Malformed
        ? Optional.empty()
        : Optional.of(answer instanceof Port2Reply.Found);
  }

  private static PeerStanding standing(ExchangeEnd end) {
    if (end instanceof ExchangeEnd.Heard heard && heard.end() == StreamEnd.EOF) {
      return heard.bytes().length > 0 ? PeerStanding.TAKEN_FOR_LOCAL : PeerStanding.REMOTE;
    }
    return PeerStanding.UNKNOWN;
  }

  private List<ListedNode> listed() {
    return names.map(NamesReply.Listed::nodes).orElse(List.of());
  }

  private List<ObservedNode> nodes(NamesReply.Listed reply) {
    NameCounts counts = NameCounts.of(reply.nodes());
    List<ObservedNode> nodes = new ArrayList<>(reply.nodes().size());
    for (ListedNode node : reply.nodes()) {
      Optional<Port2Reply> answer = answer(nodes.size());
      ObservedPort port =
          ports.map(p -> p.at(node.port())).orElse(ObservedPort.untried(node.port()));
      nodes.add(
          new ObservedNode(
              node,
              answer,
              port,
              NodeDoubt.about(node, counts.isUnique(node.name()), answer, port.hello())));
    }
    return nodes;
  }
}
