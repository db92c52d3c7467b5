package io.epmdwatch.bench.oracle;

import io.epmdwatch.bench.farm.Behaviours;
import io.epmdwatch.net.AddressBitmap;
import io.epmdwatch.net.Block;
import io.epmdwatch.schemas.NotProbed;
import io.epmdwatch.schemas.SweepReport;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** What the reports of a sweep say about each address. Safe for use by several threads. */
@SuppressWarnings("EnumOrdinal") // Read by the process that wrote it.
final class EvidenceMap {
  /** What is said about an address. */
  enum Said {
    NOTHING,
    ANSWERED,
    REFUSED,
    SILENT,
    NOT_PROBED,
    /** More than one thing, or one thing more than once. */
    TOO_MUCH
  }

  private static final Said[] SAID = Said.values();

  private final Behaviours farm;
  private final byte[] said;
  private int strangers;

  EvidenceMap(Behaviours farm) {
    this.farm = farm;
    this.said = new byte[farm.spec().size()];
  }

  synchronized void add(SweepReport report) {
    Block block = Block.parse(report.getBlock());
    mark(block, report.getAnswered(), Said.ANSWERED);
    mark(block, report.getRefused(), Said.REFUSED);
    mark(block, report.getSilent(), Said.SILENT);
    for (NotProbed gap : report.getNotProbed()) {
      mark(block, gap.getAddresses(), Said.NOT_PROBED);
    }
  }

  synchronized Said at(int index) {
    return SAID[said[index]];
  }

  /** Addresses reported that are not in the range. */
  synchronized int strangers() {
    return strangers;
  }

  private void mark(Block block, ByteBuffer bitmap, Said what) {
    AddressBitmap.decode(bitmap).stream().forEach(i -> mark(block.address(i), what));
  }

  private void mark(InetAddress address, Said what) {
    int index = farm.index(address);
    if (index < 0 || index >= said.length) {
      strangers++;
    } else {
      said[index] = (byte) (said[index] == 0 ? what : Said.TOO_MUCH).ordinal();
    }
  }
}
