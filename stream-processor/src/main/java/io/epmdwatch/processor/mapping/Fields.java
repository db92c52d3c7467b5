package io.epmdwatch.processor.mapping;

import io.epmdwatch.net.Addresses;
import io.epmdwatch.net.Block;
import io.epmdwatch.net.EscapedText;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;

/** The rules that single fields of incoming records must meet. */
final class Fields {
  static final Duration OLDEST = Duration.ofDays(30);
  static final Duration MOST_AHEAD = Duration.ofHours(1);
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_TEXT = 4096;

  private Fields() {}

  static String name(String field, String value) throws InvalidRecord {
    if (value.isBlank() || value.length() > LONGEST_NAME || !EscapedText.of(value).equals(value)) {
      throw new InvalidRecord(field + " must be 1 to 64 printable ASCII characters");
    }
    return value;
  }

  static int port(String field, int value) throws InvalidRecord {
    if (value < 1 || value > 65_535) {
      throw new InvalidRecord(field + " must be 1 to 65535, not " + value);
    }
    return value;
  }

  static InetAddress address(String value) throws InvalidRecord {
    try {
      InetAddress address = Addresses.parse(value);
      if (!Addresses.format(address).equals(value)) {
        throw new InvalidRecord("address must be in canonical form");
      }
      return address;
    } catch (IllegalArgumentException e) {
      throw new InvalidRecord("address: " + e.getMessage(), e);
    }
  }

  static Block block(String value) throws InvalidRecord {
    try {
      return Block.parse(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidRecord("block: " + e.getMessage(), e);
    }
  }

  static Instant time(String field, Instant value, Instant now) throws InvalidRecord {
    if (value.isBefore(now.minus(OLDEST)) || value.isAfter(now.plus(MOST_AHEAD))) {
      throw new InvalidRecord(field + " must be in the last 30 days and not in the future");
    }
    return value;
  }

  /** Text that whoever wrote it has escaped: printable ASCII. */
  static String escaped(String field, String value) throws InvalidRecord {
    if (value.length() > LONGEST_TEXT || !value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      throw new InvalidRecord(field + " must be at most 4096 printable ASCII characters");
    }
    return value;
  }
}
