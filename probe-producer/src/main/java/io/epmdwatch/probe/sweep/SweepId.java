package io.epmdwatch.probe.sweep;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One sweep among all: its name, the seed of its order, and what it is a sweep of.
 *
 * @param name as in its records
 * @param seed decides the order
 * @param plan a digest of scope, shard, port and origin
 */
record SweepId(String name, long seed, String plan) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final Pattern LINE =
      Pattern.compile("epmdwatch sweep 1 name=(\\S+) seed=(-?\\d{1,19}) plan=([0-9a-f]{8})");

  /** The id of a sweep that begins now. */
  static SweepId of(SweepPlan plan, long seed, Instant now) {
    return new SweepId(plan.origin().workerId() + "-" + TIME.format(now), seed, digest(plan));
  }

  /** What stays the same from one run of a worker to the next as long as its plan does. */
  static String digest(SweepPlan plan) {
    String text =
        String.join(
            "|",
            plan.scope().toString(),
            plan.shard().toString(),
            String.valueOf(plan.port()),
            plan.origin().zone(),
            plan.origin().vantage());
    return "%08x".formatted(text.hashCode());
  }

  static Optional<SweepId> parse(String line) {
    Matcher fields = LINE.matcher(line);
    try {
      return fields.matches()
          ? Optional.of(
              new SweepId(fields.group(1), Long.parseLong(fields.group(2)), fields.group(3)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  String line() {
    return "epmdwatch sweep 1 name=%s seed=%d plan=%s".formatted(name, seed, plan);
  }

  boolean isOf(String otherPlan) {
    return plan.equals(otherPlan);
  }
}
