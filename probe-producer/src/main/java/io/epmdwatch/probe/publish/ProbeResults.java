package io.epmdwatch.probe.publish;

import static io.epmdwatch.schemas.RegistrationAnswer.NOT_ASKED;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.NodeDoubt;
import io.epmdwatch.probe.engine.ObservedNode;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.engine.PeerStanding;
import io.epmdwatch.probe.epmd.NamesReply;
import io.epmdwatch.probe.epmd.Port2Reply;
import io.epmdwatch.probe.epmd.Registration;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.NodeRegistration;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.RegistrationAnswer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Observations as records of the contract; the only place that knows both. */
public final class ProbeResults {
  private static final int LONGEST_DETAIL = 200;

  private ProbeResults() {}

  /** The record of one observation. */
  public static ProbeResult of(HostObservation seen, Origin origin, Cause cause) {
    Optional<NamesReply.Listed> reply = seen.reply();
    return ProbeResult.newBuilder()
        .setZone(origin.zone())
        .setBlock(Block.of(seen.target().address()).toString())
        .setAddress(Addresses.format(seen.target().address()))
        .setPort(seen.target().port())
        .setVantage(origin.vantage())
        .setWorkerId(origin.workerId())
        .setSweepId(cause instanceof Cause.Sweep sweep ? sweep.sweepId() : null)
        .setRequestId(
            cause instanceof Cause.Request request ? request.requestId().orElse(null) : null)
        .setObservedAt(seen.timing().observedAt().truncatedTo(ChronoUnit.MILLIS))
        .setOutcome(outcome(seen.outcome()))
        .setDetail(seen.detail().map(ProbeResults::shortened).orElse(null))
        .setEpmdPort(reply.map(NamesReply.Listed::epmdPort).orElse(null))
        .setNodes(seen.nodes().stream().map(ProbeResults::node).toList())
        .setTruncated(reply.map(NamesReply.Listed::truncated).orElse(false))
        .setNoEof(reply.map(NamesReply.Listed::noEof).orElse(false))
        .setSawLineInjection(reply.map(NamesReply.Listed::sawLineInjection).orElse(false))
        .setPortHeaderDiffers(seen.portHeaderDiffers())
        .setOtherPorts(seen.otherPorts().stream().map(Handshakes::port).toList())
        .setRefusedPorts(seen.refusedPorts())
        .setStrangerRegistered(seen.strangerRegistered().orElse(null))
        .setPeerStanding(standing(seen.standing()))
        .setCanary(cause instanceof Cause.Canary)
        .setConnectMicros(seen.timing().connect().map(ProbeResults::micros).orElse(null))
        .setTotalMicros(micros(seen.timing().total()))
        .build();
  }

  private static ProbeOutcome outcome(Outcome outcome) {
    return switch (outcome) {
      case EPMD -> ProbeOutcome.EPMD;
      case REFUSED -> ProbeOutcome.REFUSED;
      case UNREACHABLE -> ProbeOutcome.UNREACHABLE;
      case TIMEOUT_CONNECT -> ProbeOutcome.TIMEOUT_CONNECT;
      case TIMEOUT_READ -> ProbeOutcome.TIMEOUT_READ;
      case RESET -> ProbeOutcome.RESET;
      case CLOSED_EMPTY -> ProbeOutcome.CLOSED_EMPTY;
      case NOT_EPMD -> ProbeOutcome.NOT_EPMD;
      case MALFORMED -> ProbeOutcome.MALFORMED;
      case LOCAL_ERROR, STOPPED -> ProbeOutcome.LOCAL_ERROR;
    };
  }

  private static NodeObservation node(ObservedNode node) {
    return NodeObservation.newBuilder()
        .setName(ByteBuffer.wrap(node.listed().name().toArray()))
        .setDisplayName(node.listed().name().toString())
        .setPort(node.listed().port())
        .setRegistrationAnswer(node.answer().map(ProbeResults::answer).orElse(NOT_ASKED))
        .setRegistration(node.registration().map(ProbeResults::registration).orElse(null))
        .setReachability(Handshakes.reachability(node.distribution().reachability()))
        .setHandshake(node.distribution().hello().flatMap(Handshakes::of).orElse(null))
        .setDoubts(node.doubts().stream().sorted().map(ProbeResults::doubt).toList())
        .build();
  }

  private static RegistrationAnswer answer(Port2Reply reply) {
    return reply instanceof Port2Reply.Found
        ? RegistrationAnswer.FOUND
        : reply instanceof Port2Reply.NotRegistered
            ? RegistrationAnswer.DENIED
            : RegistrationAnswer.UNUSABLE;
  }

  private static io.epmdwatch.schemas.NodeDoubt doubt(NodeDoubt doubt) {
    return switch (doubt) {
      case NOT_REGISTERED -> io.epmdwatch.schemas.NodeDoubt.NOT_REGISTERED;
      case PORT_DIFFERS -> io.epmdwatch.schemas.NodeDoubt.PORT_DIFFERS;
      case NAME_DIFFERS -> io.epmdwatch.schemas.NodeDoubt.NAME_DIFFERS;
      case LISTED_TWICE -> io.epmdwatch.schemas.NodeDoubt.LISTED_TWICE;
      case NOT_A_NODE -> io.epmdwatch.schemas.NodeDoubt.NOT_A_NODE;
    };
  }

  private static io.epmdwatch.schemas.PeerStanding standing(PeerStanding standing) {
    return switch (standing) {
      case UNKNOWN -> io.epmdwatch.schemas.PeerStanding.UNKNOWN;
      case SAME_HOST -> io.epmdwatch.schemas.PeerStanding.SAME_HOST;
      case TAKEN_FOR_LOCAL -> io.epmdwatch.schemas.PeerStanding.TAKEN_FOR_LOCAL;
      case REMOTE -> io.epmdwatch.schemas.PeerStanding.REMOTE;
    };
  }

  private static NodeRegistration registration(Registration registration) {
    return NodeRegistration.newBuilder()
        .setPort(registration.port())
        .setNodeType(registration.nodeType())
        .setProtocol(registration.protocol())
        .setHighestVersion(registration.highestVersion())
        .setLowestVersion(registration.lowestVersion())
        .setExtra(ByteBuffer.wrap(registration.extra().toArray()))
        .build();
  }

  private static String shortened(String detail) {
    return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
