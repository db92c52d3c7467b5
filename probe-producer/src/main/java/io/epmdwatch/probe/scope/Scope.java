package io.epmdwatch.probe.scope;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.net.Cidr;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The addresses that may be probed, as the blocks they lie in. Made only of what was listed. */
public final class Scope {
  private static final int LARGEST_IPV6_HOST_BITS = 12;
  private static final int BLOCK_BITS = 8;
  private static final List<Cidr> OWN =
      Stream.of(
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "::1/128",
              "fc00::/7")
          .map(Cidr::parse)
          .toList();

  private final List<Cidr> ranges;
  private final Exclusions exclusions;

  private Scope(List<Cidr> ranges, Exclusions exclusions) {
    this.ranges = ranges;
    this.exclusions = exclusions;
  }

  /**
   * The scope of these ranges.
   *
   * @param texts ranges such as {@code 10.0.0.0/8}, or single addresses
   * @param exclusions what is left out of them
   * @param publicTicket the reference under which probing public ranges was approved
   * @throws CommandFailure with exit code 2 when there is none, or one is wrong, public without
   *     approval, excluded whole, or too large
   */
  public static Scope of(
      Collection<String> texts, Exclusions exclusions, Optional<String> publicTicket) {
    if (texts.isEmpty()) {
      throw CommandFailure.usage("scope is empty: list what may be probed with --scope CIDR");
    }
    List<Cidr> ranges = texts.stream().map(Scope::parse).distinct().toList();
    for (Cidr range : ranges) {
      check(range, exclusions, publicTicket.filter(ticket -> !ticket.isBlank()));
    }
    return new Scope(
        ranges.stream().filter(range -> !isPartOfAnother(range, ranges)).toList(), exclusions);
  }

  /** The blocks to probe, each once, made as they are asked for. */
  public Stream<PlannedBlock> blocks() {
    return Stream.concat(partialBlocks(), wholeBlocks())
        .filter(planned -> !planned.planned().isEmpty());
  }

  /** How many addresses are listed, those excluded among them. */
  public long size() {
    return ranges.stream().mapToLong(range -> 1L << range.hostBits()).sum();
  }

  @Override
  public String toString() {
    return String.join(", ", ranges.stream().map(Cidr::toString).toList());
  }

  private static Cidr parse(String text) {
    try {
      return Cidr.parse(text.strip());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage("scope: " + e.getMessage());
    }
  }

  private static void check(Cidr range, Exclusions exclusions, Optional<String> publicTicket) {
    if (exclusions.containsAll(range)) {
      throw CommandFailure.usage("scope " + range + ": every address of it is excluded");
    }
    if (range.network().getAddress().length == 16 && range.hostBits() > LARGEST_IPV6_HOST_BITS) {
      throw CommandFailure.usage(
          "scope " + range + ": larger than a /116, too large to sweep; list addresses instead");
    }
    if (OWN.stream().noneMatch(own -> own.contains(range)) && publicTicket.isEmpty()) {
      throw CommandFailure.usage(
          "scope "
              + range
              + " is public: if it is yours to probe, say so with --allow-public TICKET");
    }
  }

  private static boolean isPartOfAnother(Cidr range, List<Cidr> ranges) {
    return ranges.stream().anyMatch(other -> !other.equals(range) && other.contains(range));
  }

  /** Ranges smaller than a block, those of one block together. */
  private Stream<PlannedBlock> partialBlocks() {
    Map<Block, BitSet> planned = new LinkedHashMap<>();
    for (Cidr range : ranges) {
      if (range.hostBits() < BLOCK_BITS) {
        int first = Block.indexOf(range.network());
        planned
            .computeIfAbsent(Block.of(range.network()), block -> new BitSet(Block.SIZE))
            .set(first, first + (1 << range.hostBits()));
      }
    }
    return planned.entrySet().stream().map(entry -> plan(entry.getKey(), entry.getValue()));
  }

  private Stream<PlannedBlock> wholeBlocks() {
    return ranges.stream()
        .filter(range -> range.hostBits() >= BLOCK_BITS)
        .flatMap(
            range ->
                LongStream.range(0, 1L << (range.hostBits() - BLOCK_BITS))
                    .mapToObj(i -> plan(blockAt(range, i), all())));
  }

  private static Block blockAt(Cidr range, long index) {
    ByteBuffer bytes = ByteBuffer.wrap(range.network().getAddress());
    int low = bytes.capacity() - Integer.BYTES;
    // No range has more than 32 host bits, so the last four bytes are all that ever changes.
    bytes.putInt(low, bytes.getInt(low) + (int) (index << BLOCK_BITS));
    return Block.of(Addresses.of(bytes.array()));
  }

  private static BitSet all() {
    BitSet all = new BitSet(Block.SIZE);
    all.set(0, Block.SIZE);
    return all;
  }

  private PlannedBlock plan(Block block, BitSet planned) {
    Exclusions here = exclusions.within(block);
    if (!here.isEmpty()) {
      planned.stream().filter(index -> here.contains(block.address(index))).forEach(planned::clear);
    }
    return new PlannedBlock(block, planned);
  }
}
