package io.epmdwatch.bench.judgement;

import io.epmdwatch.command.KafkaOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Results at a steady rate, each of which is news. While it warms up all of them open a host; then
 * every other one does, and the others add a node to a host that opened a while ago.
 */
final class SteadyLoad {
  private static final long PAUSE_NANOS = 500_000;

  private final Fleet fleet = new Fleet(Place::spread);
  private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
  private final int rate;
  private final int warmUp;
  private final int steady;

  SteadyLoad(Scale scale) {
    rate = scale.rate();
    warmUp = Math.toIntExact(scale.warmUp().toSeconds() * rate);
    steady = Math.toIntExact(scale.steady().toSeconds() * rate);
  }

  /** Names what a result tells of a host. */
  static String event(String host, boolean changed) {
    return host + (changed ? " changed" : " opened");
  }

  Duration lasts() {
    return Duration.ofSeconds(all() / rate);
  }

  /** All results. */
  int all() {
    return warmUp + steady;
  }

  /** All hosts that open. */
  int hosts() {
    return warmUp + (steady + 1) / 2;
  }

  /**
   * By event, {@link System#nanoTime()} of the acknowledgement; only what came after warming up.
   */
  Map<String, Long> acknowledged() {
    return acknowledged;
  }

  /** Returns when all are acknowledged. */
  void send(KafkaOptions kafka) {
    try (Loader loader = new Loader(kafka)) {
      long start = System.nanoTime();
      for (int i = 0; i < all(); i++) {
        long due = start + i * 1_000_000_000L / rate;
        while (System.nanoTime() - due < 0) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
        send(loader, i);
      }
      loader.flush();
    }
  }

  private void send(Loader loader, int index) {
    int since = index - warmUp;
    Instant now = Instant.now();
    if (since < 0) {
      loader.send(fleet.seen(index, 1, now));
    } else if (since % 2 == 0) {
      int host = warmUp + since / 2;
      String event = event(fleet.place(host).host(), false);
      loader.send(fleet.seen(host, 1, now), at -> acknowledged.put(event, at));
    } else {
      int host = since / 2;
      String event = event(fleet.place(host).host(), true);
      loader.send(fleet.changed(host, 2, now), at -> acknowledged.put(event, at));
    }
  }
}
