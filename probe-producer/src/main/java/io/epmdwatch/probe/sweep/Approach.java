package io.epmdwatch.probe.sweep;

import io.epmdwatch.probe.engine.Depth;
import io.epmdwatch.probe.engine.Inquiry;

/**
 * How hosts are approached.
 *
 * @param inquiry what they are asked
 * @param rates how fast connections are opened
 * @param retries how many more times a host is tried that gave no answer, 0 to 5
 */
public record Approach(Inquiry inquiry, Rates rates, int retries) {
  private static final int MOST_RETRIES = 5;

  /** Checks the range. */
  public Approach {
    if (retries < 0 || retries > MOST_RETRIES) {
      throw new IllegalArgumentException("retries must be 0 to 5");
    }
  }

  /** The usual questions, with one more try for hosts that gave no answer. */
  public static Approach at(Rates rates) {
    return new Approach(Inquiry.of(Depth.NODES), rates, 1);
  }
}
