package io.epmdwatch.e2e.chaos;

import static org.awaitility.Awaitility.await;

import io.epmdwatch.e2e.real.ProcessorProcess;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Freezes a processor in the middle of a transaction and thaws it when others have done its work.
 */
final class Freezing implements Site.Fault {
  private static final Duration TAKEN_OVER = Duration.ofSeconds(60);
  private static final Duration OTHERS_HAVE_COMMITTED = Duration.ofSeconds(3);

  private final Site site;
  private final ProcessorProcess zombie;
  private final int wanted;
  private int freezes;

  /** Freezes so often at most. */
  Freezing(Site site, ProcessorProcess zombie, int wanted) {
    this.site = site;
    this.zombie = zombie;
    this.wanted = wanted;
  }

  int freezes() {
    return freezes;
  }

  @Override
  public void strike(int step, boolean tells) {
    if (!tells || freezes == wanted || !site.transactions().awaitOpen(Duration.ZERO)) {
      return;
    }
    zombie.process().signal("STOP");
    try {
      if (!isStillOpen()) {
        return;
      }
      freezes++;
      await().atMost(TAKEN_OVER).until(site::isAllConsumed);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("nobody took over in " + TAKEN_OVER, e);
    } finally {
      zombie.process().signal("CONT");
    }
  }

  /** What is open longer than the others leave anything open is the zombie's own. */
  private boolean isStillOpen() {
    await().pollDelay(OTHERS_HAVE_COMMITTED).until(() -> true);
    return site.transactions().isOneOpen();
  }
}
