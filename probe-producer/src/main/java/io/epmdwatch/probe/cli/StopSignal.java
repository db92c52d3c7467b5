package io.epmdwatch.probe.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for the end of a process that has none of its own: a signal to the process, or an interrupt
 * of the thread. The virtual machine waits for {@link #close} before it goes.
 */
final class StopSignal implements AutoCloseable {
  private static final long GRACE_SECONDS = 5;

  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch tidied = new CountDownLatch(1);
  private final Thread hook = new Thread(this::onExit, "stop-signal");

  StopSignal() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Returns when it is time to stop. */
  void await() {
    try {
      told.await();
    } catch (InterruptedException e) {
      // This is the other way to be told; what follows needs a thread that can still wait.
    }
  }

  @Override
  public void close() {
    tidied.countDown();
    if (told.getCount() > 0) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private void onExit() {
    told.countDown();
    try {
      if (!tidied.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("stopping took too long; some results may be lost");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
