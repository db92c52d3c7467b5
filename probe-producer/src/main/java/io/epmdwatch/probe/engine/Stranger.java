package io.epmdwatch.probe.engine;

import io.epmdwatch.probe.epmd.Octets;
import java.util.concurrent.ThreadLocalRandom;

/** Names that no node has. An epmd that knows one of them knows everything, so it knows nothing. */
final class Stranger {
  private static final int LETTERS = 14;

  private Stranger() {}

  /** A new one each time, so that it cannot be recognised. */
  static Octets name() {
    StringBuilder name = new StringBuilder(LETTERS);
    for (int i = 0; i < LETTERS; i++) {
      name.append((char) ('a' + ThreadLocalRandom.current().nextInt(26)));
    }
    return Octets.utf8(name.toString());
  }
}
