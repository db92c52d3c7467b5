package io.epmdwatch.e2e.chaos;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A host of an {@link InputLog}, which comes and goes. */
final class WatchedHost {
  private static final List<List<String>> NODES =
      List.of(List.of("rabbit"), List.of("rabbit", "ejabberd"), List.of("couchdb"), List.of());

  private final int block;
  private final int number;
  private final boolean restless;
  private boolean up;
  private boolean wasUp;
  private int nodes;

  WatchedHost(int block, int number, boolean restless) {
    this.block = block;
    this.number = number;
    this.restless = restless;
  }

  int block() {
    return block;
  }

  int number() {
    return number;
  }

  String address() {
    return "10.40." + block + "." + number;
  }

  /** Goes on by one sweep. */
  void live(Random random) {
    wasUp = up;
    if (restless) {
      up = true;
      nodes = (nodes + 1) % NODES.size();
      return;
    }
    int fate = random.nextInt(10);
    if (fate < 3) {
      up = !up;
    } else if (fate < 5) {
      nodes = random.nextInt(NODES.size());
    }
  }

  boolean isUp() {
    return up;
  }

  /** The internal one sees every second host. */
  boolean isSeenFrom(String vantage) {
    return vantage.equals("corp") || number % 2 == 0;
  }

  /** What a probe gives: an answer, or at times a refusal that was asked for by itself. */
  Optional<InputRecord> result(WorkerRecords worker, String sweep, String vantage, Instant at) {
    if (up) {
      return Optional.of(worker.answer(sweep, vantage, this, NODES.get(nodes), at));
    }
    return wasUp || number % 3 != 0
        ? Optional.empty()
        : Optional.of(worker.confirmedRefusal(vantage, this, at));
  }
}
