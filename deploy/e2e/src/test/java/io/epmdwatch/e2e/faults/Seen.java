package io.epmdwatch.e2e.faults;

import io.epmdwatch.net.AddressBitmap;
import io.epmdwatch.net.Block;
import io.epmdwatch.schemas.SweepReport;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.stream.Collectors;

/** What a block report says of single addresses. */
final class Seen {
  private Seen() {}

  /** Those that it calls closed: the only evidence that an exposure is over. */
  static Set<String> refused(SweepReport report) {
    return addresses(report, report.getRefused());
  }

  /** Those that answered, with what they are. */
  static Set<String> answered(SweepReport report) {
    return addresses(report, report.getAnswered());
  }

  private static Set<String> addresses(SweepReport report, ByteBuffer bitmap) {
    Block block = Block.parse(report.getBlock());
    return AddressBitmap.decode(bitmap).stream()
        .mapToObj(index -> block.address(index).getHostAddress())
        .collect(Collectors.toSet());
  }
}
