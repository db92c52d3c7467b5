package io.epmdwatch.probe.scope;

import io.epmdwatch.command.CommandFailure;
import io.epmdwatch.net.Block;
import io.epmdwatch.net.Cidr;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses that are never probed, whatever the scope says: those that no host of ours can have,
 * the metadata services of clouds, and those whose owners opted out.
 */
public final class Exclusions {
  /** The exclusions that always hold. */
  public static final Exclusions ALWAYS =
      new Exclusions(
          Stream.of(
                  "0.0.0.0/8",
                  "169.254.0.0/16", // link-local, and with it 169.254.169.254
                  "100.100.100.200/32", // a cloud's metadata service
                  "224.0.0.0/4",
                  "240.0.0.0/4", // reserved, and with it the broadcast address
                  "::/128",
                  "fd00:ec2::254/128", // a cloud's metadata service
                  "fe80::/10",
                  "ff00::/8")
              .map(Cidr::parse)
              .toList());

  private final List<Cidr> ranges;

  private Exclusions(List<Cidr> ranges) {
    this.ranges = List.copyOf(ranges);
  }

  /**
   * These exclusions and those of an opt-out file: a range or an address a line, # begins a
   * comment.
   *
   * @throws CommandFailure with exit code 2 when the file cannot be read or a line is wrong; a file
   *     that is half understood would probe who opted out
   */
  public Exclusions and(Path file) {
    List<Cidr> all = new ArrayList<>(ranges);
    try {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        String text = line.replaceFirst("#.*", "").strip();
        if (!text.isEmpty()) {
          all.add(parse(file, number, text));
        }
      }
    } catch (IOException e) {
      throw CommandFailure.usage("opt-out file " + file + " cannot be read: " + e.getMessage());
    }
    return new Exclusions(all);
  }

  /** Whether the address must not be probed. */
  public boolean contains(InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /** Whether no address of the range may be probed, as far as a single exclusion says so. */
  boolean containsAll(Cidr range) {
    return ranges.stream().anyMatch(excluded -> excluded.contains(range));
  }

  /** The exclusions that have anything to do with a block. */
  Exclusions within(Block block) {
    return new Exclusions(
        ranges.stream()
            .filter(range -> range.contains(block.range()) || block.range().contains(range))
            .toList());
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  private static Cidr parse(Path file, int number, String text) {
    try {
      return Cidr.parse(text);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "opt-out file " + file + ", line " + number + ": " + e.getMessage());
    }
  }
}
