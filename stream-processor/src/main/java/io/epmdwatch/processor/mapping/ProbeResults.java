package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.Block;
import io.epmdwatch.net.EscapedText;
import io.epmdwatch.processor.domain.Evidence;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.Observation;
import io.epmdwatch.processor.domain.Picture;
import io.epmdwatch.schemas.ProbeOutcome;
import io.epmdwatch.schemas.ProbeResult;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a {@link ProbeResult} proves. */
public final class ProbeResults {
  private ProbeResults() {}

  /**
   * The observation in a result.
   *
   * @throws InvalidRecord when a field makes no sense
   */
  public static Sighted toSighted(ProbeResult result, Instant now) throws InvalidRecord {
    InetAddress address = Fields.address(result.getAddress());
    Block block = Fields.block(result.getBlock());
    if (!block.equals(Block.of(address))) {
      throw new InvalidRecord("block must be the one that address lies in");
    }
    String zone = Fields.name("zone", result.getZone());
    String vantage = Fields.name("vantage", result.getVantage());
    Instant at = Fields.time("observedAt", result.getObservedAt(), now);
    HostKey host = new HostKey(zone, address, Fields.port("port", result.getPort()));
    if (result.getCanary()) {
      return canary(result, block, zone, vantage, at);
    }
    return new Sighted.Host(
        block, new Observation(host, vantage, at, evidence(result), Transcripts.of(result)));
  }

  private static Evidence evidence(ProbeResult result) throws InvalidRecord {
    Optional<Picture> picture = Pictures.of(result);
    if (picture.isPresent()) {
      return new Evidence.Exposed(picture.get(), result.getTruncated());
    }
    // A sweep's refusals are in its report; counted here too, one sweep would be two.
    boolean proof = result.getOutcome() == ProbeOutcome.REFUSED && result.getSweepId().isEmpty();
    return proof
        ? new Evidence.Closed(Set.copyOf(result.getRefusedPorts()))
        : new Evidence.Unknown();
  }

  private static Sighted canary(
      ProbeResult result, Block block, String zone, String vantage, Instant at) {
    boolean answered = result.getOutcome() == ProbeOutcome.EPMD;
    String detail =
        answered
            ? ""
            : result.getOutcome() + result.getDetail().map(text -> ": " + text).orElse("");
    return new Sighted.Canary(
        zone,
        block,
        vantage,
        EscapedText.of(result.getWorkerId()),
        at,
        answered,
        EscapedText.of(detail));
  }
}
