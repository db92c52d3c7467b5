package io.epmdwatch.processor.operator;

import io.epmdwatch.schemas.Deviation;
import java.util.Locale;

/** Names of the contract as people say them. */
final class Words {
  private Words() {}

  /** What departs from the baseline. */
  static String of(Deviation deviation) {
    return switch (deviation) {
      case DISTRIBUTION_REACHABLE -> "distribution open";
      case OTHER -> "of a kind this version does not know";
      case UNLISTED_HOST,
          UNLISTED_NODE,
          UNLISTED_VANTAGE,
          LOCAL_PEER,
          SUSPICIOUS_NAMES,
          EXPIRED_APPROVAL,
          IDENTITY_CHANGED ->
          of((Enum<?>) deviation);
    };
  }

  /** The name in lower case, with spaces. */
  static String of(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A number of things: {@code 1 node}, {@code 2 nodes}. */
  static String count(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }
}
