package io.epmdwatch.probe.cli;

import java.time.Duration;
import java.util.Optional;

/**
 * How many hosts to hold at a time.
 *
 * @param hosts at least 1
 * @param warning one line when that is fewer than wanted
 */
record InFlight(int hosts, Optional<String> warning) {
  private static final int LEAST_WANTED = 100;

  /**
   * What a rate needs, or what was asked for, as far as there are descriptors.
   *
   * @param asked for on the command line
   * @param rate connections a second
   * @param silence how long a host that does not answer is held
   * @param room for connections below the limit on open files
   * @param limit on open files
   */
  static InFlight of(Optional<Integer> asked, int rate, Duration silence, int room, long limit) {
    int wanted = asked.orElseGet(() -> needed(rate, silence));
    if (wanted <= room) {
      return new InFlight(wanted, Optional.empty());
    }
    long reached = (long) room * 1000 / Math.max(1, silence.toMillis());
    return new InFlight(
        room,
        Optional.of(
            ("warning: %d hosts in flight instead of %d: the limit on open files (ulimit -n) is"
                    + " %d; silent ranges get at most %d probes a second, raise it for more")
                .formatted(room, wanted, limit, reached)));
  }

  private static int needed(int rate, Duration silence) {
    return (int) Math.max(LEAST_WANTED, rate * silence.toMillis() / 1000);
  }
}
