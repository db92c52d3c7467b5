package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.Block;
import io.epmdwatch.processor.domain.Evidence;
import io.epmdwatch.processor.domain.HostKey;
import io.epmdwatch.processor.domain.Observation;
import java.time.Instant;
import java.util.BitSet;

/** What an incoming record says, in the domain's terms. */
public sealed interface Sighted {

  /** The address space it is about. */
  String zone();

  /** The block it is about; with the zone it must be the record's key. */
  Block block();

  /**
   * Evidence about one host.
   *
   * @param block the block of the host
   * @param observation the evidence
   */
  record Host(Block block, Observation observation) implements Sighted {
    @Override
    public String zone() {
      return observation.host().zone();
    }
  }

  /**
   * A swept block.
   *
   * @param zone the address space
   * @param block the block
   * @param port the port that was dialled
   * @param vantage where it was dialled from
   * @param since nothing in it is older than this
   * @param complete whether every planned address was probed, or is excluded
   * @param refused indexes of the addresses that refused
   */
  record Swept(
      String zone,
      Block block,
      int port,
      String vantage,
      Instant since,
      boolean complete,
      BitSet refused)
      implements Sighted {

    /** The refusal of one host; the host must lie in the block and have refused. */
    public Observation of(HostKey host) {
      return new Observation(host, vantage, since, Evidence.Closed.epmdOnly());
    }

    /** Whether this host was dialled and refused. */
    public boolean contains(HostKey host) {
      return host.port() == port && refused.get(Block.indexOf(host.address()));
    }
  }

  /**
   * What a vantage saw of its canary.
   *
   * @param zone the address space
   * @param block the block of the canary
   * @param vantage whose eyes it proves open
   * @param worker the worker that looked
   * @param at when
   * @param answered whether it answered as an epmd does
   * @param detail what was seen instead, escaped
   */
  record Canary(
      String zone,
      Block block,
      String vantage,
      String worker,
      Instant at,
      boolean answered,
      String detail)
      implements Sighted {}
}
