package io.epmdwatch.e2e.chaos;

import io.epmdwatch.e2e.real.ProcessorProcess;
import java.time.Duration;
import java.util.Random;

/**
 * Kills the processor while it has records in a topic that are not committed, and starts it again.
 * Kills at random times mostly miss: a commit is due ten times a second.
 */
final class Killing implements Site.Fault, AutoCloseable {
  private static final int LONGEST_DELAY_MS = 400;

  private final Site site;
  private final Random random;
  private final int wanted;
  private final String[] options;
  private ProcessorProcess processor;
  private int hits;

  /** Kills so often at most; the seed says how long after each step. */
  Killing(Site site, long seed, int wanted, String... options) {
    this.site = site;
    this.random = new Random(seed);
    this.wanted = wanted;
    this.options = options;
    this.processor = site.processor("processor-1", options);
  }

  /** How many kills have left a transaction open. */
  int hits() {
    return hits;
  }

  @Override
  public void strike(int step, boolean tells) {
    Duration delay = Duration.ofMillis(random.nextInt(LONGEST_DELAY_MS));
    if (!tells || hits == wanted || !isFrozenInTransaction(delay)) {
      return;
    }
    processor.close();
    if (site.transactions().isOneOpen()) {
      hits++;
    }
    processor = site.processor("processor-1", options);
  }

  /** Frozen first: between the look and the kill it might commit. */
  private boolean isFrozenInTransaction(Duration delay) {
    while (site.transactions().awaitOpen(delay)) {
      processor.process().signal("STOP");
      if (site.transactions().isOneOpen()) {
        return true;
      }
      processor.process().signal("CONT");
    }
    return false;
  }

  @Override
  public void close() {
    processor.close();
  }
}
