package io.epmdwatch.probe.publish;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.probe.engine.HostObservation;
import io.epmdwatch.probe.engine.ObservedNode;
import io.epmdwatch.probe.engine.Outcome;
import io.epmdwatch.probe.epmd.NamesReply;
import io.epmdwatch.probe.epmd.Registration;
import io.epmdwatch.schemas.NodeObservation;
import io.epmdwatch.schemas.NodeRegistration;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import io.epmdwatch.schemas.TrustedRecords;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What a probe saw, as the record of the contract. */
public final class ProbeResultMapper {
  private static final int LONGEST_DETAIL = 200;

  private final Origin origin;
  private final Optional<String> sweepId;

  /** A mapper for the probes of one sweep, or for single probes. */
  public ProbeResultMapper(Origin origin, Optional<String> sweepId) {
    TrustedRecords.install();
    this.origin = origin;
    this.sweepId = sweepId;
  }

  /** The record for an observation. */
  public ProbeResult toRecord(HostObservation seen) {
    Optional<NamesReply.Listed> reply = seen.reply();
    return ProbeResult.newBuilder()
        .setZone(origin.zone())
        .setBlock(Block.of(seen.target().address()).toString())
        .setAddress(Addresses.format(seen.target().address()))
        .setPort(seen.target().port())
        .setVantage(origin.vantage())
        .setWorkerId(origin.workerId())
        .setSweepId(sweepId.orElse(null))
        .setObservedAt(seen.timing().observedAt())
        .setOutcome(outcome(seen.outcome()))
        .setDetail(seen.detail().map(ProbeResultMapper::shortened).orElse(null))
        .setEpmdPort(reply.map(NamesReply.Listed::epmdPort).orElse(null))
        .setNodes(seen.nodes().stream().map(ProbeResultMapper::node).toList())
        .setTruncated(reply.map(NamesReply.Listed::truncated).orElse(false))
        .setNoEof(reply.map(NamesReply.Listed::noEof).orElse(false))
        .setSawLineInjection(reply.map(NamesReply.Listed::sawLineInjection).orElse(false))
        .setPortHeaderDiffers(seen.portHeaderDiffers())
        .setConnectMicros(seen.timing().connect().map(ProbeResultMapper::micros).orElse(null))
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
    byte[] name = node.listed().name().toArray();
    return NodeObservation.newBuilder()
        .setName(ByteBuffer.wrap(name))
        .setDisplayName(EscapedText.of(name))
        .setPort(node.listed().port())
        .setRegistration(node.registration().map(ProbeResultMapper::registration).orElse(null))
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

  private static long micros(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
  }

  private static String shortened(String detail) {
    return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
  }
}
