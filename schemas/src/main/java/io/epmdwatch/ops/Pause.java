package io.epmdwatch.ops;

/** Whether a running process is to rest. Safe for use by several threads. */
public final class Pause {
  private volatile boolean paused;

  /** A process that does not rest. */
  public Pause() {}

  /** Whether it is to rest now. */
  public boolean isPaused() {
    return paused;
  }

  /** From now on it is to rest. */
  public void pause() {
    paused = true;
  }

  /** From now on it is to work. */
  public void resume() {
    paused = false;
  }
}
