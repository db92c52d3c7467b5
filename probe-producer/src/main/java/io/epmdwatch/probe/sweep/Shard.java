package io.epmdwatch.probe.sweep;

import io.epmdwatch.net.Block;
import io.epmdwatch.schemas.Topics;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One worker's part of a scope that several share: some of equal parts. Which block is in which
 * part follows from the block's address alone, so workers need neither talk to each other nor agree
 * on seed, scope or exclusions.
 *
 * @param parts which ones, each 1 to count
 * @param count how many parts there are, 1 to 1024
 */
public record Shard(NavigableSet<Integer> parts, int count) {
  /** The only part there is. */
  public static final Shard WHOLE = new Shard(List.of(1), 1);

  /** No part yet: which ones, Kafka says while the worker runs. */
  public static final Shard SHARED = new Shard(List.of(), Topics.SHARES.partitions());

  private static final Pattern TEXT = Pattern.compile("(\\d{1,4})/(\\d{1,4})");
  private static final int MOST = 1024;

  /** Checks the ranges and copies the parts. */
  public Shard {
    if (count < 1
        || count > MOST
        || parts.stream().anyMatch(part -> part < 1)
        || parts.stream().anyMatch(part -> part > count)) {
      throw new IllegalArgumentException(
          "shard must be i/n with n from 1 to 1024 and i from 1 to n, such as 1/4");
    }
    parts = Collections.unmodifiableNavigableSet(new TreeSet<>(parts));
  }

  /** These parts of so many. */
  public Shard(Collection<Integer> parts, int count) {
    this(new TreeSet<>(parts), count);
  }

  /** The shard a text such as {@code 2/4} or {@code shared} stands for. */
  public static Shard parse(String text) {
    if (text.equals("shared")) {
      return SHARED;
    }
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("shard must be i/n, such as 1/4, or shared");
    }
    return new Shard(List.of(Integer.parseInt(parts.group(1))), Integer.parseInt(parts.group(2)));
  }

  /** Whether this holds the block; neighbours are in different parts. */
  boolean owns(Block block) {
    return count == 1 ? !isEmpty() : parts.contains(part(block));
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** How many parts. */
  int size() {
    return parts.size();
  }

  /** What is in this one and not in the other. */
  Shard without(Shard other) {
    return only(part -> !other.parts.contains(part));
  }

  /** What is in both. */
  Shard and(Shard other) {
    return only(other.parts::contains);
  }

  /** What is in either. */
  Shard with(Shard other) {
    NavigableSet<Integer> both = new TreeSet<>(parts);
    both.addAll(other.parts);
    return new Shard(both, count);
  }

  /** For one part as it is read; for several the parts with commas between them. */
  @Override
  public String toString() {
    String text = parts.stream().map(String::valueOf).collect(Collectors.joining(","));
    return (isEmpty() ? "none" : text) + "/" + count;
  }

  private Shard only(Predicate<Integer> wanted) {
    return new Shard(parts.stream().filter(wanted).toList(), count);
  }

  private int part(Block block) {
    return new BigInteger(1, block.range().network().getAddress())
            .shiftRight(8)
            .mod(BigInteger.valueOf(count))
            .intValue()
        + 1;
  }
}
