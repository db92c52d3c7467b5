package io.epmdwatch.processor.topology;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.processor.domain.Objective;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * What was promised to be swept.
 *
 * @param all the promises
 * @param partitions of the topics of results and reports, over which blocks are spread
 */
public record Objectives(List<Objective> all, int partitions) {
  /** Nothing was promised. */
  public static final Objectives NONE = new Objectives(List.of(), 1);

  private static final int MOST_BLOCKS_BITS = 20;

  /** Copies the list; refuses ranges of more than 2^20 blocks. */
  public Objectives {
    all = List.copyOf(all);
    for (Objective objective : all) {
      if (blockBits(objective) > MOST_BLOCKS_BITS) {
        throw new IllegalArgumentException(
            "coverage objective must be at most 2^20 blocks, an IPv4 /4 or an IPv6 /100");
      }
    }
  }

  /** The blocks of an objective that meet in this partition, as producers spread them by key. */
  List<Block> blocksOf(Objective objective, int partition) {
    List<Block> blocks = new ArrayList<>();
    InetAddress network = objective.range().network();
    int length = network.getAddress().length;
    BigInteger first = new BigInteger(1, network.getAddress());
    for (int i = 0; i < 1 << blockBits(objective); i++) {
      Block block = Block.of(address(first.add(BigInteger.valueOf((long) i << 8)), length));
      byte[] key = block.key(objective.zone()).getBytes(StandardCharsets.UTF_8);
      if (BuiltInPartitioner.partitionForKey(key, partitions) == partition) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  private static int blockBits(Objective objective) {
    int bits = objective.range().network().getAddress().length * 8;
    return Math.max(0, bits - 8 - objective.range().prefixLength());
  }

  private static InetAddress address(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] address = new byte[length];
    int copied = Math.min(length, bytes.length);
    System.arraycopy(bytes, bytes.length - copied, address, length - copied, copied);
    return Addresses.of(address);
  }
}
