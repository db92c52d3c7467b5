package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.Block;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One worker's part of a scope that several share. Which block is whose follows from the block's
 * address alone, so workers need neither talk to each other nor agree on seed, scope or exclusions.
 *
 * @param index which part, 1 to count
 * @param count how many parts, 1 to 1024
 */
public record Shard(int index, int count) {
  /** The only part there is. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,4})/(\\d{1,4})");
  private static final int MOST = 1024;

  /** Checks the ranges. */
  public Shard {
    if (count < 1 || count > MOST || index < 1 || index > count) {
      throw new IllegalArgumentException(
          "shard must be i/n with n from 1 to 1024 and i from 1 to n, such as 1/4");
    }
  }

  /** The shard a text such as {@code 2/4} stands for. */
  public static Shard parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("shard must be i/n, such as 1/4");
    }
    return new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  /** Whether this part holds the block; neighbours go to different parts. */
  boolean owns(Block block) {
    return count == 1
        || new BigInteger(1, block.range().network().getAddress())
                .shiftRight(8)
                .mod(BigInteger.valueOf(count))
                .intValue()
            == index - 1;
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
