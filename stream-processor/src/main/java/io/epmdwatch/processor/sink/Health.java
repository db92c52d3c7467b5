package io.epmdwatch.processor.sink;

import io.epmdwatch.ops.Check;
import java.time.Instant;
import java.util.List;

/** How a sink is doing, for whoever asks. Safe for use by several threads. */
final class Health {
  private static final long MOST_BEHIND = 10_000;

  private volatile Instant lastSuccess = Instant.EPOCH;
  private volatile String trouble = "starting";
  private volatile long lag;

  /** There is nothing to tell it. */
  void idle() {
    trouble = "";
  }

  /** It did as it was told. */
  void succeeded(Instant now) {
    lastSuccess = now;
    trouble = "";
  }

  /** It did not. */
  void failing(String why) {
    trouble = why;
  }

  void lag(long records) {
    lag = records;
  }

  /** Whether it did not do as it was told when last asked. */
  boolean isTroubled() {
    return !trouble.isEmpty();
  }

  /** Whether this is known already. */
  boolean isTroubledBy(String why) {
    return trouble.equals(why);
  }

  long lag() {
    return lag;
  }

  Instant lastSuccess() {
    return lastSuccess;
  }

  /** Whether the sink does its work. */
  List<Check> checks() {
    String since =
        lastSuccess.equals(Instant.EPOCH) ? "nothing sent yet" : "last success " + lastSuccess;
    return List.of(
        new Check("target", !isTroubled(), isTroubled() ? trouble + "; " + since : since),
        new Check("lag", lag <= MOST_BEHIND, lag + " records behind, at most " + MOST_BEHIND));
  }
}
