package io.epmdwatch.probe.request;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.probe.engine.Target;
import io.epmdwatch.probe.publish.Origin;
import io.epmdwatch.schemas.AvroCodec;
import io.epmdwatch.schemas.ProbeRequest;
import io.epmdwatch.schemas.RecordType;
import io.epmdwatch.schemas.SchemaIds;
import io.epmdwatch.schemas.UndecodableRecord;
import java.net.InetAddress;
import java.util.List;
import org.apache.kafka.common.header.Headers;

/** Reads requests by the contract, from the point of view of one vantage. Never throws. */
final class RequestReader {
  private static final int LONGEST_ID = 256;
  private static final int MOST_PORTS = 64;
  private static final int HIGHEST_PORT = 65_535;

  private final AvroCodec<ProbeRequest> codec;
  private final Origin here;

  RequestReader(Origin here, SchemaIds ids) {
    this.codec = ids.codec(RecordType.PROBE_REQUEST, ProbeRequest.class);
    this.here = here;
  }

  /** What a record's headers and value ask of this vantage. */
  Incoming read(Headers headers, byte[] value) {
    try {
      ProbeRequest request = codec.decode(headers, value);
      boolean isForHere =
          request.getZone().equals(here.zone()) && request.getVantage().equals(here.vantage());
      return isForHere ? new Incoming.Wanted(demand(request)) : new Incoming.Elsewhere();
    } catch (UndecodableRecord | IllegalArgumentException e) {
      return new Incoming.Unreadable(e.getMessage());
    }
  }

  private static Demand demand(ProbeRequest request) {
    require(
        !request.getRequestId().isBlank() && request.getRequestId().length() <= LONGEST_ID,
        "request id must be 1 to 256 characters");
    return new Demand(
        request.getRequestId(),
        new Target(address(request), request.getPort()),
        ports(request.getDistributionPorts()),
        request.getNotBefore(),
        request.getExpiresAt());
  }

  /** Only as the contract writes it: else one host had two names, and its results two keys. */
  private static InetAddress address(ProbeRequest request) {
    InetAddress address = Addresses.parse(request.getAddress());
    require(
        Addresses.format(address).equals(request.getAddress()),
        "address %s is not in canonical form".formatted(EscapedText.of(request.getAddress())));
    require(
        Block.of(address).toString().equals(request.getBlock()),
        "block %s is not that of %s"
            .formatted(EscapedText.of(request.getBlock()), request.getAddress()));
    return address;
  }

  private static List<Integer> ports(List<Integer> ports) {
    require(ports.size() <= MOST_PORTS, "more than 64 distribution ports");
    require(
        ports.stream().allMatch(port -> port >= 1 && port <= HIGHEST_PORT),
        "distribution ports must be 1 to 65535");
    return ports;
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
