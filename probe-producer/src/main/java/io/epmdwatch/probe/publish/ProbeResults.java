package io.epmdwatch.probe.publish;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.ObservedNode;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.epmd.NamesReply;
import io.epmdwatch.probe.epmd.Registration;
import io.epmdwatch.schemas.DistributionReachability;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.NodeRegistration;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
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

  /** Sets reachability although it is the default: Avro would have to be told to trust the enum. */
  private static NodeObservation node(ObservedNode node) {
    return NodeObservation.newBuilder()
        .setName(ByteBuffer.wrap(node.listed().name().toArray()))
        .setDisplayName(node.listed().name().toString())
        .setPort(node.listed().port())
        .setRegistration(node.registration().map(ProbeResults::registration).orElse(null))
        .setReachability(DistributionReachability.NOT_PROBED)
        .build();
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
