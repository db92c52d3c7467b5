package io.epmdwatch.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.IsolationLevel;

/** Kills in the middle of transactions leave no trace in what is committed. */
final class KillsMidTransaction {
  private static final long SEED = 4369;

  private KillsMidTransaction() {}

  static void run(Path directory, int kills, int hostsOfABlock, int sweeps) {
    Instant base = Instant.now().minus(Duration.ofMinutes(15));
    InputLog log = Sweeps.log(SEED, base, hostsOfABlock, sweeps);
    List<Outcome> golden = Golden.of(log);
    Outcome expected = golden.get(golden.size() - 1);
    try (Site site = Site.start(directory);
        Killing killing = new Killing(site, SEED, kills, "--kafka=commit.interval.ms=500")) {
      site.feed(log, golden, killing);

      Outcome outcome = site.outcome();
      List<String> differences = Difference.between(expected, outcome);
      long committed = site.transactions().records(IsolationLevel.READ_COMMITTED);
      long all = site.transactions().records(IsolationLevel.READ_UNCOMMITTED);
      System.out.printf(
          "kill -9 in an open transaction: %d kills, %d differences; %d records committed, %d"
              + " written in all; %s%n",
          killing.hits(), differences.size(), committed, all, outcome.summary());
      assertThat(differences).isEmpty();
      assertThat(killing.hits()).as("kills that left a transaction open").isEqualTo(kills);
      assertThat(all - committed).as("records of transactions that were killed").isPositive();
    }
  }
}
