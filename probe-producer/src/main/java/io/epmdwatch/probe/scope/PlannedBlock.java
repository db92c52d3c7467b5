package io.epmdwatch.probe.scope;

import io.epmdwatch.net.Block;
import java.util.BitSet;

/**
 * A block, and which of its addresses are to be probed.
 *
 * @param block the block
 * @param planned indexes within the block
 */
public record PlannedBlock(Block block, BitSet planned) {
  /** Copies the indexes. */
  public PlannedBlock {
    planned = (BitSet) planned.clone();
  }

  @Override
  public BitSet planned() {
    return (BitSet) planned.clone();
  }
}
