package io.epmdwatch.e2e.chaos;

import io.epmdwatch.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes an {@link InputLog} from a seed: blocks swept again and again from two vantages, while
 * hosts come and go, change their nodes, flap and refuse, and operators approve and revoke.
 *
 * <p>Evidence is minutes old: nothing in it falls due or calms down while the test runs.
 */
final class Sweeps {
  private static final int BLOCKS = 16;
  private static final List<String> VANTAGES = List.of("corp", "dmz");
  private static final Duration BETWEEN_RECORDS = Duration.ofMillis(20);

  private final Random random;
  private final List<WatchedHost> hosts = new ArrayList<>();
  private final List<List<InputRecord>> steps = new ArrayList<>();
  private final WorkerRecords worker = new WorkerRecords();
  private Instant now;

  private Sweeps(long seed, Instant base, int hostsOfABlock) {
    random = new Random(seed);
    now = base;
    for (int block = 0; block < BLOCKS; block++) {
      for (int i = 0; i < hostsOfABlock; i++) {
        hosts.add(new WatchedHost(block, 10 + i, random.nextInt(5) == 0));
      }
    }
  }

  /**
   * A log.
   *
   * @param base when the first record was written, some minutes ago
   * @param hostsOfABlock in each of 16 blocks
   * @param sweeps how often all are swept; each is a step of results and one of reports
   */
  static InputLog log(long seed, Instant base, int hostsOfABlock, int sweeps) {
    Sweeps made = new Sweeps(seed, base, hostsOfABlock);
    made.approve("listed", "10.40.0.0/24", Duration.ofDays(90), "rabbit*");
    for (int sweep = 0; sweep < sweeps; sweep++) {
      if (sweep % 4 == 2) {
        made.approve("soon", "10.40.1.0/24", Duration.ofDays(2), "*");
        made.approve("all", "10.40.8.0/21", Duration.ofDays(90), "*");
      } else if (sweep > 0 && sweep % 4 == 0) {
        made.revoke("soon");
        made.revoke("all");
      }
      made.sweep("sweep-" + sweep);
    }
    return new InputLog(made.steps);
  }

  private void sweep(String id) {
    Instant startedAt = tick();
    List<InputRecord> results = new ArrayList<>();
    List<InputRecord> reports = new ArrayList<>();
    for (WatchedHost host : hosts) {
      host.live(random);
      for (String vantage : VANTAGES) {
        if (host.isSeenFrom(vantage)) {
          host.result(worker, id, vantage, tick()).ifPresent(results::add);
        }
      }
    }
    for (int block = 0; block < BLOCKS; block++) {
      for (String vantage : VANTAGES) {
        reports.add(worker.report(id, vantage, block, hosts, startedAt, tick()));
      }
    }
    steps.add(results);
    steps.add(reports);
  }

  private void approve(String id, String cidr, Duration ahead, String nodes) {
    steps.add(List.of(worker.rule(id, cidr, nodes, now.plus(ahead), tick())));
  }

  private void revoke(String id) {
    steps.add(List.of(worker.record(Topics.BASELINE, id, null, tick())));
  }

  private Instant tick() {
    now = now.plus(BETWEEN_RECORDS);
    return now;
  }
}
